/// How the page of a run looks: on wide and narrow screens, light and dark, and on paper.
enum HTMLStyle {
    static let text = """
        :root { color-scheme: light dark; --back: #fff; --text: #1c2024; --soft: #5c6670; --line: #d9dee3; \
        --panel: #f5f7f9; --ok: #2f8f57; --bad: #c8373b; --part: #b7791f; --off: #98a2ad; --open: #2f6fd0; \
        --wait: #c9d1d9; --calls: #9db8df; --phase: rgba(0, 0, 0, .55); --odd: rgba(255, 255, 255, .75); }
        @media (prefers-color-scheme: dark) { :root { --back: #15181c; --text: #e3e7eb; --soft: #9aa4ae; \
        --line: #323941; --panel: #1d2227; --ok: #4fb57a; --bad: #ef6a6a; --part: #d9a13f; --off: #6c7681; \
        --open: #6ba1f2; --wait: #454e58; --calls: #486a99; \
        --phase: rgba(255, 255, 255, .8); --odd: rgba(0, 0, 0, .5); } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 72rem; background: var(--back); \
        color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { margin: 2rem 0 .6rem; font-size: 1.1rem; }
        .status { margin: .3rem 0 1rem; font-weight: 600; }
        .note { margin: .6rem 0; padding: .5rem .8rem; border-left: 4px solid var(--part); background: var(--panel); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
        dt { color: var(--soft); max-width: 9rem; overflow-wrap: anywhere; }
        dd { margin: 0; overflow-wrap: anywhere; }
        pre { margin: 0; padding: .8rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; \
        background: var(--panel); border: 1px solid var(--line); border-radius: 6px; \
        font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
        pre.answer { max-height: 40rem; overflow-y: auto; }
        table { width: 100%; border-collapse: collapse; font-size: 14px; }
        th, td { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; \
        vertical-align: top; }
        th { color: var(--soft); font-weight: 600; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.name { overflow-wrap: anywhere; min-width: 7rem; }
        td.name span, .rest { color: var(--soft); }
        td.remark { overflow-wrap: anywhere; }
        b.ok { color: var(--ok); } b.bad { color: var(--bad); } b.part { color: var(--part); }
        b.off { color: var(--soft); } b.open { color: var(--open); } td b { white-space: nowrap; }
        .timeline { display: grid; grid-template-columns: minmax(5rem, max-content) minmax(0, 1fr); gap: 0 .8rem; }
        .timeline ol { margin: 24px 0 0; padding: 0; list-style: none; font-size: 13px; max-width: 22rem; }
        .timeline li { height: 22px; line-height: 22px; overflow: hidden; white-space: nowrap; \
        text-overflow: ellipsis; }
        .timeline li.in { padding-left: .8rem; } .timeline li.deep { padding-left: 1.6rem; }
        svg.chart { display: block; overflow: visible; }
        svg text { fill: var(--soft); font-size: 11px; }
        svg .grid { stroke: var(--line); } svg .join { stroke: var(--text); stroke-dasharray: 3 3; }
        .ok { fill: var(--ok); stroke: var(--ok); } .bad { fill: var(--bad); stroke: var(--bad); }
        .part { fill: var(--part); stroke: var(--part); } .off { fill: var(--off); stroke: var(--off); }
        .open { fill: var(--open); stroke: var(--open); } .queue { fill: var(--wait); stroke: var(--wait); }
        .backoff { fill: none; stroke: var(--bad); stroke-dasharray: 2 2; }
        .calls { fill: var(--calls); stroke: var(--calls); } .group { fill: none; stroke: var(--soft); }
        .phase { fill: var(--phase); } .phase.odd { fill: var(--odd); }
        .legend { margin: .6rem 0 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; \
        color: var(--soft); font-size: 13px; }
        .legend svg { vertical-align: -1px; margin-right: .4rem; }
        details { margin: .4rem 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
        details pre { margin-top: .4rem; }
        @media (max-width: 640px) { .more, th:empty, td:empty { display: none; } .timeline ol { max-width: 8rem; } \
        dl { gap: .15rem .8rem; } dt { max-width: 6rem; } table, thead, tbody { display: block; } \
        tr { display: grid; grid-template-columns: minmax(0, 1fr) 5.5rem 4rem; border-bottom: 1px solid var(--line); } \
        th, td { border: 0; } td.remark { grid-column: 1 / -1; padding-top: 0; color: var(--soft); } }
        @media print { :root { --back: #fff; --text: #000; } body { max-width: none; padding: 0; font-size: 11pt; } \
        pre.answer { max-height: none; } \
        pre, svg, table, .note { print-color-adjust: exact; -webkit-print-color-adjust: exact; } \
        tr, .note, li { break-inside: avoid; } h2 { break-after: avoid; } \
        details::details-content { content-visibility: visible; display: block; } }
        """
}
