CREATE TABLE alembic_version (
  version_num VARCHAR(32) NOT NULL,
  CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE meta (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT meta_pk PRIMARY KEY ("key")
)
 WITHOUT ROWID;
CREATE TABLE lock (
  id INTEGER NOT NULL,
  owner TEXT NOT NULL,
  started_at TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL,
  CONSTRAINT lock_pk PRIMARY KEY (id),
  CONSTRAINT lock_single_check CHECK (id = 1)
);
CREATE TABLE crawls (
  id INTEGER NOT NULL,
  spider TEXT NOT NULL,
  scope TEXT,
  home TEXT NOT NULL,
  version TEXT NOT NULL,
  round INTEGER DEFAULT 0 NOT NULL,
  crawl_all SMALLINT DEFAULT 0 NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  outcome TEXT,
  is_whole_site SMALLINT DEFAULT 0 NOT NULL,
  requests INTEGER DEFAULT 0 NOT NULL,
  pages INTEGER DEFAULT 0 NOT NULL,
  articles_new INTEGER DEFAULT 0 NOT NULL,
  articles_changed INTEGER DEFAULT 0 NOT NULL,
  articles_unchanged INTEGER DEFAULT 0 NOT NULL,
  articles_gone INTEGER DEFAULT 0 NOT NULL,
  problems INTEGER DEFAULT 0 NOT NULL, health TEXT, budget INTEGER, due_left INTEGER,
  CONSTRAINT crawls_pk PRIMARY KEY (id)
);
CREATE TABLE category_rows (
  id INTEGER NOT NULL,
  parent_id INTEGER,
  name TEXT NOT NULL,
  url TEXT,
  path TEXT NOT NULL,
  depth INTEGER DEFAULT 0 NOT NULL, first_seen_at TEXT, last_seen_at TEXT,
  CONSTRAINT category_rows_pk PRIMARY KEY (id),
  CONSTRAINT category_rows_path_key UNIQUE (path),
  CONSTRAINT category_rows_parent_id_fk FOREIGN KEY(parent_id) REFERENCES category_rows (id)
);
CREATE TABLE warc_files (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  CONSTRAINT warc_files_pk PRIMARY KEY (id),
  CONSTRAINT warc_files_name_key UNIQUE (name)
);
CREATE TABLE rule_sets (
  id INTEGER NOT NULL,
  digest BLOB NOT NULL,
  CONSTRAINT rule_sets_pk PRIMARY KEY (id),
  CONSTRAINT rule_sets_digest_key UNIQUE (digest)
);
CREATE TABLE articles (
  id INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  category_id INTEGER,
  category_path TEXT,
  updated_on TEXT,
  updated_at TEXT,
  read_count BIGINT,
  read_count_at TEXT,
  content_hash TEXT NOT NULL,
  status TEXT NOT NULL,
  revision_count INTEGER DEFAULT 0 NOT NULL,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  body_text TEXT,
  body_html TEXT,
  CONSTRAINT articles_pk PRIMARY KEY (id),
  CONSTRAINT articles_url_key UNIQUE (url),
  CONSTRAINT articles_status_check CHECK (status in ('live', 'gone')),
  CONSTRAINT articles_category_id_fk FOREIGN KEY(category_id) REFERENCES category_rows (id)
);
CREATE TABLE rules (
  rule_set_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  rule TEXT NOT NULL,
  CONSTRAINT rules_pk PRIMARY KEY (rule_set_id, field),
  CONSTRAINT rules_rule_set_id_fk FOREIGN KEY(rule_set_id) REFERENCES rule_sets (id)
)
 WITHOUT ROWID;
CREATE TABLE addresses (
  id INTEGER NOT NULL,
  url TEXT NOT NULL,
  role TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at TEXT,
  priority INTEGER DEFAULT 0 NOT NULL,
  failures INTEGER DEFAULT 0 NOT NULL,
  etag TEXT,
  last_modified TEXT,
  visited_round INTEGER DEFAULT 0 NOT NULL,
  found_on_id INTEGER,
  list_id INTEGER,
  article_id INTEGER,
  category_id INTEGER,
  missing_since_crawl_id INTEGER,
  first_seen_at TEXT NOT NULL,
  visited_at TEXT,
  CONSTRAINT addresses_pk PRIMARY KEY (id),
  CONSTRAINT addresses_url_key UNIQUE (url),
  CONSTRAINT addresses_found_on_id_fk FOREIGN KEY(found_on_id) REFERENCES addresses (id),
  CONSTRAINT addresses_list_id_fk FOREIGN KEY(list_id) REFERENCES addresses (id),
  CONSTRAINT addresses_article_id_fk FOREIGN KEY(article_id) REFERENCES articles (id),
  CONSTRAINT addresses_category_id_fk FOREIGN KEY(category_id) REFERENCES category_rows (id),
  CONSTRAINT addresses_missing_since_crawl_id_fk FOREIGN KEY(missing_since_crawl_id) REFERENCES crawls (id)
);
CREATE TABLE listings (
  list_id INTEGER NOT NULL,
  address_id INTEGER NOT NULL,
  seen_round INTEGER DEFAULT 0 NOT NULL,
  shown_on TEXT,
  shown_title TEXT, page_id INTEGER, shows_reads SMALLINT DEFAULT 0 NOT NULL,
  CONSTRAINT listings_pk PRIMARY KEY (list_id, address_id),
  CONSTRAINT listings_list_id_fk FOREIGN KEY(list_id) REFERENCES addresses (id),
  CONSTRAINT listings_address_id_fk FOREIGN KEY(address_id) REFERENCES addresses (id)
)
 WITHOUT ROWID;
CREATE TABLE fetch_rows (
  id INTEGER NOT NULL,
  crawl_id INTEGER NOT NULL,
  address_id INTEGER NOT NULL,
  answered_id INTEGER,
  article_id INTEGER,
  whole_id INTEGER,
  requested_at TEXT NOT NULL,
  http_status INTEGER,
  outcome TEXT NOT NULL,
  kind TEXT,
  bytes INTEGER DEFAULT 0 NOT NULL,
  elapsed_ms INTEGER,
  etag TEXT,
  last_modified TEXT,
  error TEXT,
  content_hash TEXT,
  rule_set_id INTEGER,
  warc_file_id INTEGER,
  warc_offset BIGINT,
  warc_length BIGINT,
  warc_digest TEXT, expected TEXT, template TEXT,
  CONSTRAINT fetch_rows_pk PRIMARY KEY (id),
  CONSTRAINT fetch_rows_crawl_id_fk FOREIGN KEY(crawl_id) REFERENCES crawls (id),
  CONSTRAINT fetch_rows_address_id_fk FOREIGN KEY(address_id) REFERENCES addresses (id),
  CONSTRAINT fetch_rows_answered_id_fk FOREIGN KEY(answered_id) REFERENCES addresses (id),
  CONSTRAINT fetch_rows_article_id_fk FOREIGN KEY(article_id) REFERENCES articles (id),
  CONSTRAINT fetch_rows_whole_id_fk FOREIGN KEY(whole_id) REFERENCES fetch_rows (id),
  CONSTRAINT fetch_rows_rule_set_id_fk FOREIGN KEY(rule_set_id) REFERENCES rule_sets (id),
  CONSTRAINT fetch_rows_warc_file_id_fk FOREIGN KEY(warc_file_id) REFERENCES warc_files (id)
);
CREATE TABLE teasers (
  id INTEGER NOT NULL,
  address_id INTEGER NOT NULL,
  digest BLOB NOT NULL,
  title TEXT,
  excerpt TEXT,
  CONSTRAINT teasers_pk PRIMARY KEY (id),
  CONSTRAINT teasers_digest_key UNIQUE (digest),
  CONSTRAINT teasers_address_id_fk FOREIGN KEY(address_id) REFERENCES addresses (id)
);
CREATE TABLE revision_rows (
  id INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  fetch_id INTEGER NOT NULL,
  rule_set_id INTEGER,
  observed_at TEXT NOT NULL,
  last_observed_at TEXT NOT NULL,
  title TEXT,
  category_path TEXT,
  updated_on TEXT,
  updated_at TEXT,
  content_hash TEXT NOT NULL, dated_at TEXT, timed_at TEXT,
  CONSTRAINT revision_rows_pk PRIMARY KEY (id),
  CONSTRAINT revision_rows_interval_check CHECK (last_observed_at >= observed_at),
  CONSTRAINT revision_rows_article_id_fk FOREIGN KEY(article_id) REFERENCES articles (id),
  CONSTRAINT revision_rows_fetch_id_fk FOREIGN KEY(fetch_id) REFERENCES fetch_rows (id),
  CONSTRAINT revision_rows_rule_set_id_fk FOREIGN KEY(rule_set_id) REFERENCES rule_sets (id)
);
CREATE TABLE readings (
  address_id INTEGER NOT NULL,
  fetch_id INTEGER NOT NULL,
  source SMALLINT NOT NULL,
  read_count BIGINT NOT NULL,
  step INTEGER,
  CONSTRAINT readings_pk PRIMARY KEY (address_id, fetch_id, source),
  CONSTRAINT readings_address_id_fk FOREIGN KEY(address_id) REFERENCES addresses (id),
  CONSTRAINT readings_fetch_id_fk FOREIGN KEY(fetch_id) REFERENCES fetch_rows (id)
)
 WITHOUT ROWID;
CREATE TABLE panels (
  id INTEGER NOT NULL,
  crawl_id INTEGER NOT NULL,
  fetch_id INTEGER NOT NULL,
  panel TEXT NOT NULL,
  digest BLOB NOT NULL,
  CONSTRAINT panels_pk PRIMARY KEY (id),
  CONSTRAINT panels_crawl_id_digest_key UNIQUE (crawl_id, digest),
  CONSTRAINT panels_crawl_id_fk FOREIGN KEY(crawl_id) REFERENCES crawls (id),
  CONSTRAINT panels_fetch_id_fk FOREIGN KEY(fetch_id) REFERENCES fetch_rows (id)
);
CREATE TABLE problems (
  id INTEGER NOT NULL,
  crawl_id INTEGER NOT NULL,
  fetch_id INTEGER,
  url TEXT NOT NULL,
  field TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  at TEXT NOT NULL,
  CONSTRAINT problems_pk PRIMARY KEY (id),
  CONSTRAINT problems_crawl_id_fk FOREIGN KEY(crawl_id) REFERENCES crawls (id),
  CONSTRAINT problems_fetch_id_fk FOREIGN KEY(fetch_id) REFERENCES fetch_rows (id)
);
CREATE TABLE revision_texts (
  revision_id INTEGER NOT NULL,
  body_text TEXT,
  body_html TEXT,
  CONSTRAINT revision_texts_pk PRIMARY KEY (revision_id),
  CONSTRAINT revision_texts_revision_id_fk FOREIGN KEY(revision_id) REFERENCES revision_rows (id)
);
CREATE TABLE image_rows (
  id INTEGER NOT NULL,
  revision_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  alt TEXT,
  CONSTRAINT image_rows_pk PRIMARY KEY (id),
  CONSTRAINT image_rows_revision_id_position_key UNIQUE (revision_id, position),
  CONSTRAINT image_rows_revision_id_fk FOREIGN KEY(revision_id) REFERENCES revision_rows (id)
);
CREATE TABLE link_rows (
  revision_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  text TEXT,
  CONSTRAINT link_rows_pk PRIMARY KEY (revision_id, position),
  CONSTRAINT link_rows_revision_id_fk FOREIGN KEY(revision_id) REFERENCES revision_rows (id)
)
 WITHOUT ROWID;
CREATE TABLE panel_items (
  panel_id INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  teaser_id INTEGER NOT NULL,
  read_count BIGINT,
  CONSTRAINT panel_items_pk PRIMARY KEY (panel_id, rank),
  CONSTRAINT panel_items_panel_id_fk FOREIGN KEY(panel_id) REFERENCES panels (id),
  CONSTRAINT panel_items_teaser_id_fk FOREIGN KEY(teaser_id) REFERENCES teasers (id)
)
 WITHOUT ROWID;
CREATE TABLE article_moves (
  id INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  from_url TEXT NOT NULL,
  to_url TEXT NOT NULL,
  moved_at TEXT NOT NULL,
  CONSTRAINT article_moves_pk PRIMARY KEY (id),
  CONSTRAINT article_moves_article_id_fk FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE TABLE drifts (
  id INTEGER NOT NULL,
  crawl_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  field TEXT NOT NULL,
  kind TEXT NOT NULL,
  old_share FLOAT NOT NULL,
  new_share FLOAT NOT NULL,
  pages INTEGER DEFAULT 0 NOT NULL,
  message TEXT NOT NULL,
  CONSTRAINT drifts_pk PRIMARY KEY (id),
  CONSTRAINT drifts_crawl_id_fk FOREIGN KEY(crawl_id) REFERENCES crawls (id)
);
CREATE TABLE clocks (
  article_id INTEGER NOT NULL,
  address_id INTEGER NOT NULL,
  born_on TEXT NOT NULL,
  shown_on TEXT,
  before_on TEXT,
  changed_at TEXT NOT NULL,
  edits INTEGER DEFAULT 0 NOT NULL,
  undated INTEGER DEFAULT 0 NOT NULL,
  read_count BIGINT,
  fetched_at TEXT NOT NULL,
  dated_at TEXT,
  counted_at TEXT,
  alive_at TEXT NOT NULL,
  called_at TEXT,
  is_gone SMALLINT DEFAULT 0 NOT NULL,
  CONSTRAINT clocks_pk PRIMARY KEY (article_id),
  CONSTRAINT clocks_article_id_fk FOREIGN KEY(article_id) REFERENCES articles (id),
  CONSTRAINT clocks_address_id_fk FOREIGN KEY(address_id) REFERENCES addresses (id)
);
CREATE TABLE owed (
  id INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  since_at TEXT NOT NULL,
  until_at TEXT,
  CONSTRAINT owed_pk PRIMARY KEY (id),
  CONSTRAINT owed_article_id_fk FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE TABLE row_tallies (
  crawl_id INTEGER NOT NULL,
  relation TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  CONSTRAINT row_tallies_pk PRIMARY KEY (crawl_id, relation),
  CONSTRAINT row_tallies_crawl_id_fk FOREIGN KEY(crawl_id) REFERENCES crawls (id)
)
 WITHOUT ROWID;
CREATE INDEX addresses_article_ix ON addresses (article_id) WHERE article_id is not null;
CREATE INDEX addresses_category_ix ON addresses (category_id) WHERE category_id is not null;
CREATE INDEX addresses_due_ix ON addresses (priority, id) WHERE due_at is not null;
CREATE INDEX article_moves_article_id_moved_at_ix ON article_moves (article_id, moved_at);
CREATE INDEX articles_category_id_ix ON articles (category_id);
CREATE INDEX articles_first_seen_at_ix ON articles (first_seen_at);
CREATE INDEX articles_read_count_ix ON articles (read_count);
CREATE INDEX articles_title_ix ON articles (title);
CREATE INDEX articles_updated_on_ix ON articles (updated_on);
CREATE INDEX crawls_finished_at_ix ON crawls (finished_at);
CREATE INDEX drifts_crawl_id_ix ON drifts (crawl_id);
CREATE INDEX fetch_rows_address_id_ix ON fetch_rows (address_id);
CREATE INDEX fetch_rows_article_id_requested_at_ix ON fetch_rows (article_id, requested_at);
CREATE INDEX fetch_rows_crawl_id_ix ON fetch_rows (crawl_id);
CREATE INDEX fetch_rows_requested_at_ix ON fetch_rows (requested_at);
CREATE INDEX owed_article_id_since_at_ix ON owed (article_id, since_at);
CREATE INDEX panel_items_teaser_id_ix ON panel_items (teaser_id);
CREATE INDEX panels_fetch_id_ix ON panels (fetch_id);
CREATE INDEX problems_crawl_id_ix ON problems (crawl_id);
CREATE INDEX problems_fetch_id_ix ON problems (fetch_id);
CREATE INDEX revision_rows_article_id_observed_at_ix ON revision_rows (article_id, observed_at);
CREATE INDEX teasers_address_id_ix ON teasers (address_id);
