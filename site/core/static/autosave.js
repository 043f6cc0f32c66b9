// Wagtail's autosave compares the form with a picture of it that is taken 2 seconds after it was
// opened, and when a save has come back. What somebody typed between the last save that was sent and
// that picture would not be saved, nor warned of where nothing saves by itself: it counts as a change
// here.
let isUnsent = false;
for (const kind of ["beforeinput", "change"]) {
  document.addEventListener(kind, (event) => { isUnsent ||= event.isTrusted; }, true);
}
document.addEventListener("w-autosave:save", () => { isUnsent = false; });
document.addEventListener("w-unsaved:watch-edits", ({ target }) => {
  if (isUnsent) queueMicrotask(() => { target.dataset.wUnsavedForceValue = "true"; });
});

// A file that was uploaded beside a chooser stands in it once it is saved.
document.addEventListener("w-autosave:success", ({ detail }) => {
  const { file, file_title: title } = detail.response.field_updates ?? {};
  if (title) document.getElementById("id_file-chooser").widget.setStateFromModalData({ id: file, title });
});
