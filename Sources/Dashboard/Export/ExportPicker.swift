import Canvas

/// A form that the run can be written in.
public struct ExportChoice: Sendable, Equatable {
    /// As the command line has it.
    let name: String
    /// What it is good for, in a few words.
    let use: SafeText

    public init(_ name: String, use: String) {
        self.name = name
        self.use = "\(use)"
    }
}

/// The forms that the run can be written in, while one is chosen.
struct ExportPicker: Sendable, Equatable {
    let choices: [ExportChoice]
    private(set) var index = 0

    init(_ choices: [ExportChoice]) {
        self.choices = choices
    }

    mutating func move(by step: Int) {
        index = min(max(0, index + step), choices.count - 1)
    }
}

extension DashboardState {
    mutating func chooseExport() {
        guard !exports.isEmpty else { return show(notice: "this run is not kept, so there is nothing to export") }
        overlay = .export(ExportPicker(exports))
    }

    mutating func press(_ key: Key, in picker: ExportPicker) -> [DashboardEffect] {
        var picker = picker
        // What opened it also closes it.
        guard !keys.keys[.export, default: []].contains(key) else {
            overlay = nil
            return []
        }
        switch key {
        case .up, .character("k"): picker.move(by: -1)
        case .down, .character("j"): picker.move(by: 1)
        case .home, .character("g"): picker.move(by: -picker.choices.count)
        case .end, .character("G"): picker.move(by: picker.choices.count)
        case .enter:
            overlay = nil
            show(notice: "writing the export")
            return [.export(picker.choices[picker.index].name)]
        case .escape, .character("q"):
            overlay = nil
            return []
        default: return []
        }
        overlay = .export(picker)
        return []
    }
}
