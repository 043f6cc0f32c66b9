// Each button beside a password field shows what is typed, and hides it again.
for (const button of document.querySelectorAll("button[aria-controls][hidden]")) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  const show = (visible) => {
    field.type = visible ? "text" : "password";
    button.textContent = visible ? "Hide password" : "Show password";
  };
  field.spellcheck = false; // some browsers send what they check to their maker
  field.autocapitalize = "none";
  button.hidden = false;
  button.addEventListener("click", () => show(field.type === "password"));
  field.form.addEventListener("submit", () => show(false)); // browsers offer to keep passwords only
}
