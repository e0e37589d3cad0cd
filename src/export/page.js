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
// A card shows its sentence, and leads to it.
let shown = null;
function mark(card) {
  if (shown) shown.classList.remove("shown");
  shown = document.getElementById("s" + card.dataset.start);
  if (shown) shown.classList.add("shown");
}
function lead(card) {
  mark(card);
  if (shown) shown.scrollIntoView({ block: "center" });
}
for (const card of cards) {
  card.addEventListener("focusin", () => mark(card));
  card.addEventListener("mouseenter", () => mark(card));
  card.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target === card) lead(card); });
  card.querySelector("h2").addEventListener("click", () => lead(card));
}
show();
