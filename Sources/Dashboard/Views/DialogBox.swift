import Canvas
import Execution

/// A question in a box in the middle of the screen.
struct DialogBox {
    private let dialog: Dialog
    private let state: DashboardState

    init(_ dialog: Dialog, _ state: DashboardState) {
        self.dialog = dialog
        self.state = state
    }

    private static let padding = 2
    private static let gap = 3

    func draw(on grid: inout Grid) {
        let room = state.size.width - 2 * Self.padding - 2
        let sentences = self.sentences.filter { $0.width <= room }
        let isOneLine = optionsWidth <= room
        let width = max(isOneLine ? optionsWidth : widestOption, sentences.map(\.width).max() ?? 0)
        let rows = sentences.count + 1 + (isOneLine ? 1 : dialog.options.count)
        let inner = Box.draw(
            titled: dialog.title, content: Size(width: width + 2 * Self.padding, height: rows), glyphs: state.glyphs,
            on: &grid, of: state.size)
        var position = Point(x: inner.x + Self.padding, y: inner.y)
        for sentence in sentences {
            grid.put(sentence, at: position, style: Style(.dialog))
            position.y += 1
        }
        position.y += 1
        for option in dialog.options {
            draw(option, on: &grid, at: position)
            if isOneLine {
                position.x += self.width(of: option) + Self.gap
            } else {
                position.y += 1
            }
        }
    }

    private func draw(_ option: Dialog.Option, on grid: inout Grid, at position: Point) {
        let key: SafeText = "[\(option.label)]"
        grid.put(key, at: position, style: Style(.dialog, attributes: .bold))
        let text = Point(x: position.x + key.width + 1, y: position.y)
        grid.put(option.text, at: text, style: Style(.dialog))
    }

    private var sentences: [SafeText] {
        if dialog == .quitComparison, let race = state.race { return race.sentencesOfStopping }
        let counts = state.run.counts
        var words: SafeText =
            switch counts.running {
            case 0: state.isJoining ? "The join still runs" : "No branch runs"
            case 1: "1 branch still runs"
            case let count: "\(count) branches still run"
            }
        let waiting = counts.waiting
        if waiting > 0 {
            words = words + ", \(waiting) \(waiting == 1 ? "waits" : "wait")"
        }
        return [words + ".", "What was said so far is kept."]
    }

    private func width(of option: Dialog.Option) -> Int { option.label.width + 3 + option.text.width }

    private var widestOption: Int { dialog.options.map(width).max() ?? 0 }

    private var optionsWidth: Int {
        dialog.options.map(width).reduce(0, +) + Self.gap * (dialog.options.count - 1)
    }
}
