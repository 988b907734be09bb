/// The script of a page. It reads the page's data and writes text, never markup.
let pageScript = #"""

  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const { nodes, edges, kinds } = data;
  const picture = document.getElementById('picture');
  const svg = picture.querySelector('svg');
  const panel = document.getElementById('panel');
  const search = document.getElementById('search');
  const results = document.getElementById('results');
  const boxes = nodes.map((_, number) => document.getElementById('n' + number));
  const needs = nodes.map(() => []);
  const neededBy = nodes.map(() => []);
  edges.forEach((edge) => {
    needs[edge.from].push(edge);
    neededBy[edge.to].push(edge);
  });
  let chosen = null;

  // What is reached from a node along edges; over edges without a condition alone where asked.
  function reached(start, next, end, certainOnly) {
    const seen = new Set();
    const pending = [start];
    while (pending.length) {
      for (const edge of next[pending.pop()]) {
        if (certainOnly && !kinds[edge.kind].certain) continue;
        const node = edge[end];
        if (node !== start && !seen.has(node)) {
          seen.add(node);
          pending.push(node);
        }
      }
    }
    return [...seen].sort((a, b) => a - b);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function link(number) {
    const button = element('button', nodes[number].label);
    button.type = 'button';
    button.addEventListener('click', () => choose(number, true));
    return button;
  }

  function list(numbers) {
    const made = element('ul', undefined, 'list');
    numbers.forEach((number) => {
      const item = element('li');
      item.append(link(number));
      made.append(item);
    });
    return made;
  }

  function section(title, parts) {
    panel.append(element('h3', title), ...parts);
  }

  function rows(ofEdges, end) {
    const made = element('ul', undefined, 'rows');
    ofEdges.forEach((edge) => {
      const item = element('li');
      const note = edge.note ? ': ' + edge.note : '';
      item.append(link(edge[end]), element('span', kinds[edge.kind].meaning + note));
      if (edge.place) item.append(element('span', edge.place));
      made.append(item);
    });
    return made;
  }

  function count(number, noun) {
    return number + ' ' + noun + (number === 1 ? '' : 's');
  }

  function showAll() {
    panel.replaceChildren(element('h2', 'All by wave'));
    panel.append(element('p', 'Choose one to see what it needs and what fails with it.'));
    if (data.path.length > 1) {
      section('Critical path of ' + data.path.length, [list(data.path)]);
    }
    const waves = new Map();
    nodes.forEach((node, number) => {
      const title = node.wave === null ? 'On a cycle, or behind one' : 'Wave ' + node.wave;
      if (!waves.has(title)) waves.set(title, []);
      waves.get(title).push(number);
    });
    const order = (title) => nodes[waves.get(title)[0]].wave ?? Infinity;
    [...waves.keys()].sort((a, b) => order(a) - order(b))
      .forEach((title) => section(title, [list(waves.get(title))]));
  }

  function showOne(number) {
    const node = nodes[number];
    const close = element('button', 'Close', 'close');
    close.type = 'button';
    close.title = 'Show all again (Escape)';
    close.addEventListener('click', () => choose(null));
    panel.replaceChildren(close, element('h2', node.name));
    const state = node.state === 'present' ? '' : ', ' + node.state;
    const wave = node.wave === null ? 'on a cycle, or behind one' : 'wave ' + node.wave;
    panel.append(element('p', node.kind + state + ', ' + wave));
    if (node.place) panel.append(element('p', node.place));
    if (node.facts.length) {
      const facts = element('dl');
      node.facts.forEach(([name, value]) =>
        facts.append(element('dt', name), element('dd', value)));
      panel.append(facts);
    }
    showFailure(number);
    const all = reached(number, needs, 'to', false);
    const direct = needs[number].length ? [rows(needs[number], 'to')] : [element('p', 'Nothing.')];
    section('Needs', all.length > new Set(needs[number].map((edge) => edge.to)).size
      ? [...direct, element('p', 'In all, with what those need: ' + all.length)] : direct);
    section('Needed by', neededBy[number].length
      ? [rows(neededBy[number], 'from')] : [element('p', 'Nothing.')]);
    panel.scrollTop = 0;
  }

  function showFailure(number) {
    const sure = reached(number, neededBy, 'from', true);
    const possible = reached(number, neededBy, 'from', false)
      .filter((node) => !sure.includes(node));
    const share = count(sure.length, 'other') + ' of ' + (nodes.length - 1);
    const verdict = element('p', sure.length
      ? share + (sure.length === 1 ? ' never comes up:' : ' never come up:')
      : 'Nothing else is held up' + (possible.length ? ' for certain.' : '.'), 'verdict');
    section('When it fails', sure.length ? [verdict, list(sure)] : [verdict]);
    if (possible.length) {
      panel.append(element('p', 'Under a condition also:', 'verdict'), list(possible));
    }
  }

  // Chooses a node, or none; `moves` brings it into view.
  function choose(number, moves) {
    chosen = number;
    svg.classList.toggle('chosen', number !== null);
    const up = new Set(number === null ? [] : reached(number, needs, 'to', false));
    const down = new Set(number === null ? [] : reached(number, neededBy, 'from', false));
    const isNear = (node) => node === number || up.has(node) || down.has(node);
    boxes.forEach((box, node) => {
      box.classList.toggle('near', isNear(node));
      box.classList.toggle('here', node === number);
      box.classList.toggle('fails', down.has(node));
      box.setAttribute('tabindex', node === (number ?? 0) ? '0' : '-1');
      box.setAttribute('aria-pressed', String(node === number));
    });
    svg.querySelectorAll('.edges .edge').forEach((line) => {
      const from = Number(line.dataset.from);
      const to = Number(line.dataset.to);
      const goesUp = up.has(to) && (from === number || up.has(from));
      const goesDown = down.has(from) && (to === number || down.has(to));
      line.classList.toggle('near', goesUp || goesDown);
      line.classList.toggle('fails', goesDown);
    });
    if (number === null) showAll(); else showOne(number);
    if (number !== null && moves) reveal(number);
    const hash = number === null ? '' : '#' + encodeURIComponent(nodes[number].name);
    try { history.replaceState(null, '', hash || location.pathname + location.search); } catch {}
  }

  function reveal(number) {
    const box = boxes[number].getBoundingClientRect();
    const view = picture.getBoundingClientRect();
    const isOutside = box.left < view.left || box.right > view.right
      || box.top < view.top || box.bottom > view.bottom;
    if (isOutside) {
      picture.scrollLeft += (box.left + box.right - view.left - view.right) / 2;
      picture.scrollTop += (box.top + box.bottom - view.top - view.bottom) / 2;
    }
  }

  """#
  + pageViewScript
