import Canvas
import Execution
import TestSupport

@testable import Dashboard

/// A dashboard that is driven by a test: no loop, no display.
struct DrivenDashboard {
    private(set) var state: DashboardState
    private(set) var effects: [DashboardEffect] = []

    /// - Parameter focus: what the terminal says of it, before anything happens.
    init(
        _ script: RunScript, size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode,
        themes: ThemeChoice = ThemeChoice(), focus: [Bool] = []
    ) {
        state = DashboardState(size: size, glyphs: glyphs, themes: themes)
        for hasFocus in focus { effects += update(&state, .focusChanged(hasFocus)) }
        feed(script.events)
        tick(script.elapsed)
    }

    mutating func press(_ keys: Key...) {
        for key in keys { effects += update(&state, .keyPressed(key)) }
    }

    /// Letters, one key each.
    mutating func type(_ letters: String) {
        for letter in letters { press(.character(letter)) }
    }

    mutating func use(_ kind: MouseEvent.Kind, at point: Point) {
        effects += update(&state, .mouseUsed(MouseEvent(kind, at: point)))
    }

    mutating func feed(_ events: [RunEvent]) {
        effects += update(&state, .eventsArrived(events))
    }

    mutating func tick(_ elapsed: Duration) {
        effects += update(&state, .ticked(elapsed))
    }

    mutating func resize(_ width: Int, _ height: Int) {
        effects += update(&state, .resized(Size(width: width, height: height)))
    }

    mutating func answer(_ action: OperatorAction, _ acceptance: Acceptance) {
        effects += update(&state, .answered(action, acceptance))
    }

    mutating func take(_ action: DashboardAction) {
        effects += update(&state, action)
    }

    var frame: Frame { view(of: state) }

    var selected: String? { state.selection?.path }
}
