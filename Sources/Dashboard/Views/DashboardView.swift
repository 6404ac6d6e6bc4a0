import Canvas
import Execution

/// The frame that shows a state.
func view(of state: DashboardState) -> Frame {
    var grid = Grid(size: state.size)
    let layout = state.layout
    if case .tooSmall = layout.content {
        TooSmallCard(state).draw(on: &grid)
    } else {
        drawHeader(of: layout, state, on: &grid)
        drawContent(of: layout, state, on: &grid)
        drawFooter(of: layout, state, on: &grid)
        drawOverlay(of: state, on: &grid)
    }
    return Frame(
        grid: grid, title: title(of: state),
        progress: state.playback == nil && !state.isForComparison ? .init(of: state.latest.run) : .none)
}

private func drawHeader(of layout: DashboardLayout, _ state: DashboardState, on grid: inout Grid) {
    if case .comparison = layout.content, let race = state.race {
        CompareHeader(race, state).draw(on: &grid, in: layout.header)
    } else {
        RunHeader(state).draw(on: &grid, in: layout.header)
    }
}

private func drawContent(of layout: DashboardLayout, _ state: DashboardState, on grid: inout Grid) {
    switch layout.content {
    case .report(let rect): return ReportView(state).draw(on: &grid, in: rect)
    case .log(let rect): return EventLogView(state).draw(on: &grid, in: rect)
    case .comparison(let rect):
        if let race = state.race { CompareView(race, state).draw(on: &grid, in: rect) }
        return
    case .tooSmall, .tiles, .zoom, .list, .map, .timeline: break
    }
    guard !state.order.rows.isEmpty else { return drawEmptiness(of: state, on: &grid) }
    switch layout.content {
    case .tiles(let tiles):
        BranchTiles(tiles, state).draw(on: &grid)
    case .zoom(let place):
        FocusView(state.branch(at: place.position), state).draw(on: &grid, in: layout, place.rect)
    case .list(let list):
        BranchList(list, state).draw(on: &grid)
    case .map(let map):
        MapView(map, state).draw(on: &grid)
    case .timeline(let area):
        TimelineView(state)?.draw(on: &grid, in: area)
    case .tooSmall, .report, .log, .comparison:
        break
    }
}

/// A filter that finds nothing, rather than a screen that looks broken.
private func drawEmptiness(of state: DashboardState, on grid: inout Grid) {
    guard state.arrangement.filter != nil else { return }
    let back = state.keys.shortLabel(of: .back, in: state.glyphs)
    let text: SafeText = "no branch fits the filter; \(back) shows all again"
    let shown = text.cut(to: state.size.width - 2, ellipsis: state.glyphs.ellipsis)
    grid.put(
        shown, at: Point(x: (state.size.width - shown.width) / 2, y: state.size.height / 2), style: Style(.muted))
}

private func drawFooter(of layout: DashboardLayout, _ state: DashboardState, on grid: inout Grid) {
    if let bar = ReplayBar(state, layout) {
        bar.draw(on: &grid)
    } else {
        RunFooter(state, layout.view).draw(on: &grid, in: layout.footer)
    }
}

private func drawOverlay(of state: DashboardState, on grid: inout Grid) {
    switch state.overlay {
    case .dialog(let dialog): DialogBox(dialog, state).draw(on: &grid)
    case .themes(let picker): ThemeBox(picker, state).draw(on: &grid)
    case .help(let page): HelpBox(for: state).draw(page, on: &grid)
    case .export(let picker): ExportBox(picker, state).draw(on: &grid)
    case .palette(let palette): PaletteBox(palette, state).draw(on: &grid)
    case .branchSearch, .filter, .timeEntry, .logSearch, nil: break
    }
}

private func title(of state: DashboardState) -> SafeText {
    if state.isForComparison, let race = state.race { return "braid compare \(race.name)" }
    return
        "braid \(state.playback == nil ? "" : "replay ")\(state.run.name) \(state.run.counts.ended)/\(state.run.counts.total)"
}
