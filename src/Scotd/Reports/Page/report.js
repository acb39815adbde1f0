'use strict';
(() => {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const asked = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ?? (asked.matches ? 'dark' : 'light')) === 'dark';
  const name = () => { button.textContent = isDark() ? 'light' : 'dark'; };
  button.hidden = false;
  button.addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; name(); });
  asked.addEventListener('change', name);
  addEventListener('beforeprint', () => {
    for (const plan of document.querySelectorAll('#origin details')) plan.open = true;
  });
  name();
})();

// Questions are built when they are opened, twenty to a page: a report may hold thousands, each with thirty rationales.
(() => {
  const place = document.getElementById('browser');
  if (!place) return;

  const perPage = 20;
  const report = JSON.parse(document.getElementById('report').textContent);
  const questions = report.questions;
  const titles = new Map(report.systems.map(system => [system.key, system.title]));
  const sets = new Map([['train', 'Train'], ...report.sets.map(set => [set.key, set.title])]);
  const marks = { right: '✓', wrong: '✗', unparsed: '?' };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const distinct = values => [...new Set(values)];
  const titleOf = system => titles.get(system) ?? system;
  const setOf = key => sets.get(key) ?? key;
  const count = number => number.toLocaleString('en');

  const systems = distinct(questions.flatMap(question => question.said.map(said => said.system)))
    .sort((a, b) => [...titles.keys()].indexOf(a) - [...titles.keys()].indexOf(b));
  const many = questions.some(question => systems.some(system =>
    question.said.filter(said => said.system === system).length > 1));
  const fates = distinct(questions.flatMap(question => question.rationales.map(rationale => rationale.fate)));

  // One select a choice; a choice among fewer than two things is none.
  const choices = [];
  const choose = (label, options, matches, name = '') => {
    if (options.length < 2) return null;
    const select = make('select', { name }, make('option', { value: '' }, 'any'));
    for (const [value, title] of options) select.append(make('option', { value }, title));
    select.addEventListener('change', () => show(0));
    choices.push(question => select.value === '' || matches(question, select.value));
    return make('label', {}, label, select);
  };

  const search = make('input', { type: 'search', placeholder: 'words, a name, an id', autocomplete: 'off' });
  const deep = make('input', { type: 'checkbox' });
  const every = make('input', { type: 'checkbox' });
  const filters = make('div', { class: 'filters' },
    make('label', { class: 'search' }, 'Search the questions', search));
  for (const filter of [
    choose('Set', distinct(questions.map(question => question.set)).map(key => [key, setOf(key)]),
      (question, set) => question.set === set),
    choose('Kind', distinct(questions.map(question => question.kind)).filter(kind => kind).sort().map(k => [k, k]),
      (question, kind) => question.kind === kind),
    choose('Has a rationale that is', fates.map(fate => [fate, fate]),
      (question, fate) => question.rationales.some(rationale => rationale.fate === fate), 'fate'),
  ]) if (filter) filters.append(filter);
  filters.append(make('label', { class: 'tick' }, deep, 'search what was said, too'));

  const wanted = () => filters.querySelector('select[name="fate"]')?.value ?? '';

  const verdicts = make('div', { class: 'filters' });
  for (const system of systems) {
    const options = Object.keys(marks).map(verdict => [verdict, verdict]);
    const filter = choose(`${titleOf(system)} was`, options, (question, verdict) => {
      const said = question.said.filter(said => said.system === system).map(said => said.verdict === verdict);
      return every.checked ? said.length > 0 && said.every(Boolean) : said.some(Boolean);
    });
    if (filter) verdicts.append(filter);
  }
  if (many) verdicts.append(make('label', { class: 'tick' }, every, 'in every seed'));

  const words = question => question.text + '\n' + question.id;
  const allWords = question => [words(question), ...question.rationales.map(r => r.text),
    ...question.said.map(said => said.text)].join('\n');
  const found = () => {
    const terms = search.value.toLowerCase().split(/\s+/).filter(term => term);
    return questions.filter(question => {
      if (!choices.every(matches => matches(question))) return false;
      if (terms.length === 0) return true;
      const text = (deep.checked ? allWords(question) : words(question)).toLowerCase();
      return terms.every(term => text.includes(term));
    });
  };

  const list = make('div');
  const pager = () => {
    const back = make('button', { type: 'button' }, 'Back');
    const next = make('button', { type: 'button' }, 'Next');
    const where = make('output', { 'aria-live': 'polite' });
    return { row: make('div', { class: 'pager' }, where, back, next), back, next, where };
  };
  const pagers = [pager(), pager()];
  let page = 0;
  let shown = [];

  const show = to => {
    shown = found();
    turn(to);
  };
  const turn = to => {
    const last = Math.max(0, Math.ceil(shown.length / perPage) - 1);
    page = Math.min(Math.max(0, to), last);
    const first = page * perPage;
    const end = Math.min(first + perPage, shown.length);
    list.replaceChildren(...shown.slice(first, end).map(row));
    const of = shown.length === questions.length ? '' : ` found, of ${count(questions.length)}`;
    for (const { back, next, where, row: whole } of pagers) {
      where.textContent = shown.length === 0 ? `No question found, of ${count(questions.length)}`
        : `${count(first + 1)}–${count(end)} of ${count(shown.length)}${of}`;
      back.disabled = page === 0;
      next.disabled = page === last;
    }
    pagers[1].row.hidden = shown.length <= perPage;
  };

  const row = question => {
    const verdict = make('span', { class: 'marks' });
    for (const system of systems) {
      const said = question.said.filter(said => said.system === system);
      if (said.length === 0) continue;
      verdict.append(make('span', {}, titleOf(system) + ' ', ...said.map(({ verdict }) =>
        make('b', { class: verdict, role: 'img', 'aria-label': verdict, title: verdict }, marks[verdict] ?? '?'))));
    }
    const facts = [question.id, setOf(question.set), question.kind,
      question.rationales.length ? `${question.rationales.length} rationales` : ''].filter(fact => fact).join(' · ');
    const details = make('details', { class: 'question' }, make('summary', {},
      make('span', { class: 'line' }, question.text.split('\n')[0]), make('span', { class: 'facts' }, facts), verdict));
    details.dataset.id = question.id;
    details.addEventListener('toggle', () => {
      if (details.open && details.children.length === 1) details.append(open(question));
    });
    return details;
  };

  const open = question => {
    const body = make('div', { class: 'open' },
      make('p', { class: 'said' }, question.text.split('\n').slice(1).join('\n')),
      make('p', {}, 'Gold: ', make('b', {}, question.gold), ' ',
        make('a', { class: 'address', href: '#q=' + encodeURIComponent(question.id) }, 'link to this question')));
    if (question.said.length) {
      const sayings = make('div', { class: 'sayings' });
      body.append(make('h3', {}, 'What the systems said'), sayings);
      for (const said of question.said) {
        const head = make('header', {}, make('b', {}, titleOf(said.system)),
          said.seed === null ? '' : `, seed ${said.seed}`, ', ',
          make('span', { class: said.verdict }, `${marks[said.verdict] ?? ''} ${said.verdict}`),
          said.votes ? `; votes ${said.votes}` : '');
        sayings.append(make('div', { class: 'saying' }, head, make('p', { class: 'said' }, said.text)));
      }
    }
    if (question.rationales.length) body.append(make('h3', {}, 'What the teacher said'), rationales(question));
    return body;
  };

  const rationales = question => {
    const buttons = make('div', { class: 'fates' });
    const texts = make('div', { class: 'sayings' });
    const pick = fate => {
      for (const button of buttons.children) button.setAttribute('aria-pressed', button.value === fate);
      texts.replaceChildren(...question.rationales.filter(r => fate === '' || r.fate === fate).map(rationale));
    };
    for (const fate of ['', ...distinct(question.rationales.map(rationale => rationale.fate))]) {
      const many = question.rationales.filter(r => fate === '' || r.fate === fate).length;
      const button = make('button', { type: 'button', value: fate }, `${fate || 'all'} ${many}`);
      button.addEventListener('click', () => pick(fate));
      buttons.append(button);
    }
    pick(question.rationales.some(said => said.fate === wanted()) ? wanted() : '');
    return make('div', {}, buttons, texts);
  };

  const rationale = said => make('div', { class: 'saying' },
    make('header', {}, `sample ${said.sample}, `,
      make('b', {}, said.fate === 'kept' ? 'kept' : `dropped: ${said.fate}`),
      said.answer ? `; answers ${said.answer}` : '; names no choice'), marked(said));

  const marked = said => {
    const text = make('p', { class: 'said' });
    let rest = said.text;
    const steps = said.false_steps.filter(step => step);
    for (;;) {
      const next = steps.map(step => [rest.indexOf(step), step]).filter(([at]) => at >= 0)
        .sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
      if (!next) break;
      const [at, step] = next;
      text.append(rest.slice(0, at), make('u', { class: 'untrue', title: 'not true' }, step),
        make('span', { class: 'unseen' }, ' (not true)'));
      rest = rest.slice(at + step.length);
    }
    text.append(rest);
    return text;
  };

  // An address that ends in #q=ID opens that question.
  const follow = () => {
    if (!location.hash.startsWith('#q=')) return;
    const id = decodeURIComponent(location.hash.slice(3));
    if (!shown.some(question => question.id === id)) {
      for (const select of place.querySelectorAll('select')) select.value = '';
      search.value = '';
      show(0);
    }
    const at = shown.findIndex(question => question.id === id);
    if (at < 0) return;
    turn(Math.floor(at / perPage));
    const details = [...list.children].find(child => child.dataset.id === id);
    details.open = true;
    details.scrollIntoView();
  };

  let waiting = 0;
  search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(() => show(0), 150); });
  for (const box of [deep, every]) box.addEventListener('change', () => show(0));
  for (const { back, next } of pagers) {
    back.addEventListener('click', () => turn(page - 1));
    next.addEventListener('click', () => turn(page + 1));
  }
  place.append(filters, verdicts, pagers[0].row, list, pagers[1].row);
  show(0);
  addEventListener('hashchange', follow);
  follow();
})();
