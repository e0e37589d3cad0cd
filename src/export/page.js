const kind = document.getElementById("kind"), status = document.getElementById("status"), none = document.getElementById("none");
const cards = [...document.querySelectorAll(".card")];
function show() {
  let shown = 0;
  for (const card of cards) {
    const fits = (!kind.value || card.dataset.kind === kind.value) && (!status.value || card.dataset.status.split(" ").includes(status.value));
    card.hidden = !fits;
    shown += fits;
  }
  none.hidden = shown > 0;
}
kind.addEventListener("change", show);
status.addEventListener("change", show);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
// A card leads to its sentence: the first name at or behind it.
const marks = [...document.querySelectorAll("mark")];
function lead(card) {
  const mark = marks.find((m) => +m.id.slice(1) >= +card.dataset.start);
  if (mark) mark.scrollIntoView({ block: "center" });
}
for (const card of cards) {
  card.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target === card) lead(card); });
  card.querySelector("h2").addEventListener("click", () => lead(card));
}
show();
