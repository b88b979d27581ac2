// Makes pages more convenient; every one of them works without.
'use strict';

// Times as the person's own clock shows them: <time datetime="…">.
for (const time of document.querySelectorAll('time[datetime]')) {
  const when = new Date(time.dateTime);
  if (!Number.isNaN(when.getTime())) {
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang,
      { dateStyle: 'medium', timeStyle: 'short' }).format(when);
  }
}

// Buttons that only work with a script are hidden in the page: <button type="button" hidden data-copy="id of a text">.
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const source = document.getElementById(button.dataset.copy);
      const items = source.querySelectorAll('li');
      const text = items.length ? Array.from(items, (item) => item.textContent.trim()).join('\n') : source.textContent;
      await navigator.clipboard.writeText(text.trim());
      button.textContent = button.dataset.done || button.textContent;
    });
  }
}
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// One form is sent once, however often its button is pressed; and again when the person comes back to it, or a while
// after: they may have stopped the sending, which nothing tells.
const SENDING_MILLIS = 5000;
const sent = new Set();
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  setTimeout(() => sent.delete(form), SENDING_MILLIS);
});
addEventListener('pageshow', () => sent.clear());

// Who uses a screen reader hears first what went wrong.
const problem = document.querySelector('[role=alert]');
if (problem) {
  problem.tabIndex = -1;
  problem.focus();
}

// Parts that change by themselves say after how many seconds: <div id="…" data-look-again="2">. They are taken from the
// same page, asked for again; what is typed beside them stays. Slower each time, and not for ever.
const MOST_LOOKS = 40;
const parts = () => Array.from(document.querySelectorAll('[data-look-again]'));
function show(part, fresh) {
  if (fresh && part.innerHTML !== fresh.innerHTML) {
    const hadFocus = part.contains(document.activeElement);
    part.replaceChildren(...fresh.childNodes);
    if (hadFocus) {
      (part.querySelector('button, a') || document.getElementById('main')).focus();
    }
  }
  part.dataset.lookAgain = fresh ? fresh.dataset.lookAgain : '0';
}
async function look(looks) {
  if (document.visibilityState === 'visible') {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'error', cache: 'no-store' });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        parts().forEach((part) => show(part, page.getElementById(part.id)));
      }
    } catch {
      // the link in the page looks, too
    }
  }
  lookLater(looks + 1);
}
function lookLater(looks) {
  const seconds = parts().map((part) => Number(part.dataset.lookAgain)).filter((wait) => wait > 0);
  if (seconds.length && looks < MOST_LOOKS) {
    setTimeout(look, Math.min(...seconds) * 1000 * (1 + looks / 10), looks);
  }
}
lookLater(0);
