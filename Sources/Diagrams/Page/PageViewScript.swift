/// The part of a page's script that is about keys, the search, the size and the colours.
let pageViewScript = #"""
  boxes.forEach((box, number) => {
    box.setAttribute('role', 'button');
    box.setAttribute('aria-label', nodes[number].label);
    box.addEventListener('click', () => { if (!moved) choose(number === chosen ? null : number); });
  });

  // Size: the picture is scrolled, and scaled by its width and height.
  const size = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  let scale = 1;

  function resize(next, x, y) {
    const view = picture.getBoundingClientRect();
    const old = scale;
    scale = Math.min(4, Math.max(0.05, next));
    const atX = x === undefined ? view.width / 2 : x - view.left;
    const atY = y === undefined ? view.height / 2 : y - view.top;
    const left = (picture.scrollLeft + atX) * scale / old - atX;
    const top = (picture.scrollTop + atY) * scale / old - atY;
    svg.setAttribute('width', size.width * scale);
    svg.setAttribute('height', size.height * scale);
    picture.scrollLeft = left;
    picture.scrollTop = top;
  }

  function fitted() {
    return Math.min(1.4, picture.clientWidth / size.width, picture.clientHeight / size.height);
  }

  // At the beginning nothing is too small to be read; the rest is a matter of scrolling.
  resize(Math.max(fitted(), Math.min(1, Math.max(0.72, picture.clientWidth / size.width))));
  picture.scrollLeft = 0;
  picture.scrollTop = 0;
  // A tall picture opens where the critical path begins.
  const first = boxes[data.path[0]]?.getBoundingClientRect();
  const view = picture.getBoundingClientRect();
  if (first && first.bottom > view.bottom) picture.scrollTop = first.top - view.top - view.height / 2;
  document.getElementById('in').addEventListener('click', () => resize(scale * 1.25));
  document.getElementById('out').addEventListener('click', () => resize(scale / 1.25));
  document.getElementById('fit').addEventListener('click', () => resize(fitted()));
  picture.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    resize(scale * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });

  let moved = false;
  picture.addEventListener('pointerdown', (start) => {
    moved = false;
    if (start.pointerType !== 'mouse' || start.button !== 0) return;
    const left = picture.scrollLeft;
    const top = picture.scrollTop;
    const move = (event) => {
      const x = event.clientX - start.clientX;
      const y = event.clientY - start.clientY;
      if (Math.abs(x) + Math.abs(y) > 4) moved = true;
      picture.classList.toggle('dragging', moved);
      picture.scrollLeft = left - x;
      picture.scrollTop = top - y;
    };
    const end = () => {
      picture.classList.remove('dragging');
      removeEventListener('pointermove', move);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end, { once: true });
  });

  // Search: what begins with the words goes before what holds them.
  let found = [];
  let marked = -1;

  function find() {
    const words = search.value.trim().toLowerCase();
    const rank = (node) => {
      const name = node.name.toLowerCase();
      const label = node.label.toLowerCase();
      if (name === words) return 0;
      if (name.startsWith(words) || label.startsWith(words)) return 1;
      if (label.includes(words)) return 2;
      return node.facts.some(([, value]) => value.toLowerCase().includes(words)) ? 3 : 4;
    };
    found = words === '' ? [] : nodes.map((node, number) => [rank(node), number])
      .filter(([rank]) => rank < 4).sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .slice(0, 50).map(([, number]) => number);
    marked = found.length ? 0 : -1;
    const items = found.map((number, place) => {
      const item = element('li', nodes[number].label);
      item.id = 'result' + place;
      item.setAttribute('role', 'option');
      item.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        take(place);
      });
      return item;
    });
    if (words && !found.length) items.push(element('li', 'Nothing is called that', 'none'));
    results.replaceChildren(...items);
    results.hidden = !items.length;
    search.setAttribute('aria-expanded', String(!results.hidden));
    mark();
  }

  function mark() {
    found.forEach((_, place) => {
      const item = results.children[place];
      item.setAttribute('aria-selected', String(place === marked));
      if (place === marked) item.scrollIntoView({ block: 'nearest' });
    });
    if (marked < 0) search.removeAttribute('aria-activedescendant');
    else search.setAttribute('aria-activedescendant', 'result' + marked);
  }

  function take(place) {
    const number = found[place];
    search.value = '';
    find();
    if (number === undefined) return;
    choose(number, true);
    boxes[number].focus({ preventScroll: true });
  }

  search.addEventListener('input', find);
  search.addEventListener('blur', () => { results.hidden = true; });
  search.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      marked = (marked + step + found.length) % found.length;
      mark();
      event.preventDefault();
    } else if (event.key === 'Enter') {
      take(marked);
    } else if (event.key === 'Escape') {
      search.value = '';
      find();
      search.blur();
      event.stopPropagation();
    }
  });

  // Keys: left is what it needs, right what needs it, up and down its neighbours in the wave.
  function neighbour(number, key) {
    if (key === 'ArrowLeft') return needs[number][0]?.to;
    if (key === 'ArrowRight') return neededBy[number][0]?.from;
    const height = (node) => boxes[node].getBoundingClientRect().top;
    const wave = nodes.map((_, node) => node)
      .filter((node) => nodes[node].wave === nodes[number].wave)
      .sort((a, b) => height(a) - height(b) || a - b);
    return wave[wave.indexOf(number) + (key === 'ArrowUp' ? -1 : 1)];
  }

  svg.addEventListener('keydown', (event) => {
    const number = boxes.indexOf(document.activeElement);
    if (number < 0) return;
    if (event.key === 'Enter' || event.key === ' ') {
      choose(number === chosen ? null : number);
    } else if (event.key.startsWith('Arrow')) {
      const next = neighbour(number, event.key);
      if (next !== undefined) {
        choose(next, true);
        boxes[next].focus({ preventScroll: true });
      }
    } else {
      return;
    }
    event.preventDefault();
  });

  addEventListener('keydown', (event) => {
    if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') search.focus();
    else if (event.key === 'Escape') choose(null);
    else if (event.key === '+' || event.key === '=') resize(scale * 1.25);
    else if (event.key === '-') resize(scale / 1.25);
    else if (event.key === '0') resize(fitted());
    else return;
    event.preventDefault();
  });

  // Colours: as the system has them, until somebody says otherwise.
  const theme = document.getElementById('theme');
  const themes = ['auto', 'light', 'dark'];

  function setTheme(name) {
    if (name === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    theme.textContent = name[0].toUpperCase() + name.slice(1);
    theme.setAttribute('aria-label', 'Colours: ' + name);
    try { localStorage.setItem('catalyst-theme', name); } catch {}
  }

  theme.addEventListener('click', () => {
    const now = document.documentElement.dataset.theme ?? 'auto';
    setTheme(themes[(themes.indexOf(now) + 1) % themes.length]);
  });
  let kept = 'auto';
  try { kept = localStorage.getItem('catalyst-theme') ?? kept; } catch {}
  setTheme(themes.includes(kept) ? kept : 'auto');

  let wanted = '';
  try { wanted = decodeURIComponent(location.hash.slice(1)); } catch {}
  const named = nodes.findIndex((node) => node.name === wanted);
  choose(wanted && named >= 0 ? named : null, true);

  """#
