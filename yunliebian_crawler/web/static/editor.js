/* Datasette's SQL editor on our pages. Without it the query is written into a plain field. */
"use strict";

(() => {
  const field = document.querySelector("#sql-editor");
  const tidy = document.querySelector("#sql-format");
  if (!field) return;
  const editor = CodeMirror.fromTextArea(field, { lineNumbers: true, mode: "text/x-sql", lineWrapping: true });
  editor.setOption("extraKeys", { "Shift-Enter": () => field.form.requestSubmit(), Tab: false, "Shift-Tab": false });
  editor.getInputField().setAttribute("aria-label", field.labels[0].textContent);
  tidy.hidden = false;
  tidy.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
})();
