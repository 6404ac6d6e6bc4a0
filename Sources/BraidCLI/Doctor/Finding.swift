import Canvas
import Execution

/// One thing that `braid doctor` looked at.
struct Finding: Equatable {
    enum Level: String {
        case ok
        /// Something is not as one might expect, and runs work all the same.
        case note
        /// Runs cannot work.
        case problem
    }

    let section: String
    let name: String
    let level: Level
    let text: String
    /// What to do about it.
    let advice: String?

    init(_ section: String, _ name: String, _ text: String) {
        self.init(section, name, .ok, text)
    }

    init(_ section: String, _ name: String, _ level: Level, _ text: String, advice: String? = nil) {
        self.section = section
        self.name = name
        self.level = level
        self.text = text
        self.advice = advice
    }

    func glyph(_ glyphs: Glyphs) -> SafeText {
        switch level {
        case .ok: glyphs.done
        case .note: "!"
        case .problem: glyphs.failed
        }
    }

    var json: Value {
        let fields: [(String, String?)] = [
            ("section", section), ("name", name), ("level", level.rawValue), ("text", text), ("advice", advice),
        ]
        return .object(fields.compactMap { name, text in text.map { Value.Field(name, .text($0)) } })
    }
}
