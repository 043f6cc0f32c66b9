// What is under way is shown anew every 5 seconds, and nothing else of the page: one that loads
// itself again takes the place away from whoever reads it with a screen reader or the keyboard.
const part = (page) => page.querySelector("[data-under-way]");
setInterval(async () => {
  const answer = await fetch(location.href);
  if (!answer.ok) return; // it is asked again
  const now = part(new DOMParser().parseFromString(await answer.text(), "text/html"));
  if (now) part(document).replaceWith(now);
  else location.reload(); // it has ended
}, 5000);
