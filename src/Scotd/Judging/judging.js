
// One pair at a time. Choices stay in the browser under the study's id until they are saved as a file.
(() => {
  const batch = JSON.parse(document.getElementById('report').textContent);
  const pairs = batch.pairs;
  const at = id => document.getElementById(id);
  const title = document.querySelector('#pair h2');
  const buttons = [...document.querySelectorAll('.answers button')];
  const place = `scotd-judging-${batch.study}-${batch.batch}`;
  const nameplace = 'scotd-judge';

  // A browser that keeps nothing for files must not stop a judge; the page then says so.
  let keeps = true;
  const read = key => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };
  const write = (key, value) => {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { keeps = false; }
  };
  const choices = read(place) ?? {};
  const judged = () => pairs.filter(pair => choices[pair.id]);

  // Seconds count only while the page is seen.
  let since = performance.now();
  let spent = 0;
  const pause = () => { spent += document.hidden ? performance.now() - since : 0; since = performance.now(); };
  const restart = () => { since = performance.now(); spent = 0; };
  const seconds = () => (spent + performance.now() - since) / 1000;

  let shown = 0;
  const show = to => {
    shown = Math.min(Math.max(0, to), pairs.length - 1);
    const pair = pairs[shown];
    title.textContent = `Pair ${shown + 1} of ${pairs.length}`;
    at('asked').textContent = pair.asked;
    for (const side of ['a', 'b']) {
      at(side).textContent = pair[side] || 'It says nothing.';
      at(side).classList.toggle('nothing', !pair[side]);
    }
    for (const button of buttons) button.setAttribute('aria-pressed', choices[pair.id]?.choice === button.value);
    at('back').disabled = shown === 0;
    at('next').disabled = shown === pairs.length - 1;
    tell();
    restart();
  };
  const tell = () => {
    const done = judged().length;
    at('progress').value = done;
    at('count').textContent = `${done} of ${pairs.length} judged`;
    at('save').disabled = done === 0 || at('judge').value.trim() === '';
    at('left').textContent = [
      done < pairs.length ? `${pairs.length - done} pairs are not judged yet; a file of a part is welcome, too.`
        : 'All pairs are judged. Save the file, and send it to whoever gave you this page.',
      keeps ? '' : 'This browser keeps nothing for this page: save the file before you close it.',
    ].join(' ').trim();
  };

  const choose = choice => {
    const pair = pairs[shown];
    const before = choices[pair.id]?.seconds ?? 0;
    choices[pair.id] = { choice, seconds: Math.round(10 * (before + seconds())) / 10 };
    write(place, choices);
    const after = [...pairs.keys()].map(i => (shown + 1 + i) % pairs.length).find(i => !choices[pairs[i].id]);
    show(after ?? shown);
    at(after === undefined ? 'hand-in' : 'pair').scrollIntoView();
  };

  const save = () => {
    const judge = at('judge').value.trim();
    const lines = judged().map(pair => JSON.stringify({ pair: pair.id, ...choices[pair.id], judge }) + '\n');
    const name = judge.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(lines, { type: 'application/jsonl' }));
    link.download = `judgements-${batch.study}-${batch.batch}-${name}.jsonl`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const keys = { 1: 'a', 2: 'b', 0: 'neither' };
  addEventListener('keydown', event => {
    if (event.target.closest?.('input') || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === 'ArrowLeft') show(shown - 1);
    if (event.key === 'ArrowRight') show(shown + 1);
    if (buttons.some(button => button.value === keys[event.key])) choose(keys[event.key]);
  });
  document.addEventListener('visibilitychange', pause);
  for (const button of buttons) button.addEventListener('click', () => choose(button.value));
  at('back').addEventListener('click', () => show(shown - 1));
  at('next').addEventListener('click', () => show(shown + 1));
  at('judge').addEventListener('input', () => { write(nameplace, at('judge').value); tell(); });
  at('save').addEventListener('click', save);

  at('judge').value = read(nameplace) ?? '';
  at('judging').hidden = false;
  write(place, choices);
  show(Math.max(0, pairs.findIndex(pair => !choices[pair.id])));
})();
