/// The style of a page, the picture's in it: colours are variables, set for light and for dark.
let pageStyle =
  pageColours + SVGStyle.shapes + pictureRules
    + """
    * { box-sizing: border-box }
    html, body { height: 100%; margin: 0 }
    body {
      display: flex; flex-direction: column; background: var(--ground); color: var(--text);
      font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
    }
    header {
      display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 10px 16px;
      border-bottom: 1px solid var(--rule);
    }
    header .name { flex: 1 1 200px; min-width: 0 }
    h1 { font-size: 17px; margin: 0; overflow-wrap: anywhere }
    header p { margin: 0; color: var(--faint); font-size: 13px }
    .search { position: relative; flex: 1 1 220px; max-width: 420px }
    .tools { display: flex; gap: 6px }
    input, button {
      font: inherit; color: inherit; background: var(--box); border: 1px solid var(--rule);
      border-radius: 6px; min-height: 36px; padding: 4px 12px;
    }
    input { width: 100% }
    button { cursor: pointer }
    button:hover { border-color: var(--critical) }
    :focus-visible { outline: 2px solid var(--critical); outline-offset: 2px }
    #theme { min-width: 5.2em }
    #results {
      position: absolute; z-index: 2; left: 0; right: 0; top: 40px; margin: 0; padding: 4px;
      list-style: none; max-height: 50vh; overflow: auto; background: var(--ground);
      border: 1px solid var(--rule); border-radius: 6px; box-shadow: 0 8px 24px #0005;
    }
    #results li { padding: 6px 10px; border-radius: 4px; cursor: pointer; overflow-wrap: anywhere }
    #results li[aria-selected=true], #results li:hover { background: var(--mark) }
    #results .none { color: var(--faint); cursor: default }
    main { flex: 1; display: flex; min-height: 0 }
    #picture { flex: 1; min-width: 0; overflow: auto; cursor: grab; overscroll-behavior: contain }
    #picture.dragging { cursor: grabbing; user-select: none }
    #picture svg { display: block; margin: 0 auto }
    aside {
      flex: 0 0 360px; overflow: auto; padding: 14px 18px 28px; border-left: 1px solid var(--rule);
    }
    aside h2 { font-size: 17px; margin: 0 0 2px; overflow-wrap: anywhere }
    aside h3 { font-size: 14px; margin: 18px 0 6px }
    aside p { margin: 4px 0; color: var(--faint); overflow-wrap: anywhere }
    aside p.verdict { color: var(--text) }
    aside dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 14px; margin: 8px 0 }
    aside dt { color: var(--faint) }
    aside dd { margin: 0; overflow-wrap: anywhere }
    .list { display: flex; flex-wrap: wrap; gap: 6px; padding: 0; margin: 0; list-style: none }
    .list button { min-height: 30px; padding: 2px 9px; font-size: 14px; overflow-wrap: anywhere }
    .rows { padding: 0; margin: 0; list-style: none }
    .rows li { margin: 0 0 8px }
    .rows button { min-height: 30px; padding: 2px 9px; font-size: 14px; overflow-wrap: anywhere }
    .rows span { display: block; color: var(--faint); font-size: 13px; overflow-wrap: anywhere }
    .close { float: right; min-height: 30px; padding: 2px 10px }
    @media (max-width: 760px) {
      header { padding: 8px 12px; gap: 8px }
      header .name { flex-basis: 100% }
      .search { max-width: none }
      main { flex-direction: column }
      #picture { flex: 1 1 52% }
      aside {
        flex: 1 1 48%; min-height: 0; border-left: 0; border-top: 1px solid var(--rule);
        padding: 12px 14px 24px;
      }
    }
    @media (prefers-reduced-motion: no-preference) {
      .node, .edge { transition: opacity 0.12s }
    }
    @media print { aside, .search, .tools { display: none } }

    """

private let pageColours =
  ":root {\n" + variables(SVGStyle.light, rule: "#d1d9e0", mark: "#ddf4ff")
  + "  color-scheme: light }\n"
  + "@media (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) {\n" + darkVariables
  + "} }\n:root[data-theme=dark] {\n" + darkVariables + "}\n"

private let darkVariables =
  variables(SVGStyle.dark, rule: "#30363d", mark: "#1f3a5f") + "  color-scheme: dark\n"

private func variables(_ colours: SVGColours, rule: String, mark: String) -> String {
  let named = [
    ("ground", colours.ground), ("box", colours.box), ("border", colours.border),
    ("text", colours.text), ("faint", colours.faint), ("line", colours.line),
    ("critical", colours.critical), ("fault", colours.fault), ("rule", rule), ("mark", mark),
  ]
  let groups = colours.groups.enumerated().map { ("group\($0)", $1) }
  return (named + groups).map { "  --\($0.0): \($0.1);\n" }.joined()
}

private let pictureRules =
  SVGColours(
    ground: "var(--ground)", box: "var(--box)", border: "var(--border)", text: "var(--text)",
    faint: "var(--faint)", line: "var(--line)", critical: "var(--critical)",
    fault: "var(--fault)", groups: SVGStyle.light.groups.indices.map { "var(--group\($0))" }
  ).rules
    + """
    .nodes .node { cursor: pointer }
    .nodes .node:focus { outline: none }
    .nodes .node:focus-visible > rect:first-of-type { stroke: var(--critical); stroke-width: 3 }
    .nodes .node:hover > rect:first-of-type { stroke: var(--critical) }
    .chosen .nodes .node, .chosen .edge { opacity: 0.16 }
    .chosen .nodes .node.near, .chosen .edge.near { opacity: 1 }
    .nodes .node.here > rect:first-of-type {
      fill: var(--mark); stroke: var(--critical); stroke-width: 3;
    }
    .nodes .node.fails > rect:first-of-type { stroke: var(--fault); stroke-width: 2 }
    .edge.fails { stroke: var(--fault) }

    """
