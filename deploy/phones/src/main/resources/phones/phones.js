// Shows what arrives as it arrives; without it the page shows the same when it is loaded again.
const arrivals = document.getElementById('arrivals');
let shown = arrivals.innerHTML;
setInterval(async () => {
  if (document.hidden || arrivals.contains(document.activeElement)) return;
  const answer = await fetch('/arrivals');
  const html = await answer.text();
  if (answer.ok && html !== shown) {
    shown = html;
    arrivals.innerHTML = html;
  }
}, 1000);
