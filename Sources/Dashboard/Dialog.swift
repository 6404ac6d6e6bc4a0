import Canvas

/// A question with the keys that answer it, none of which is the default.
enum Dialog: Sendable, Equatable {
    case quit
    case cancelAll

    var title: SafeText {
        switch self {
        case .quit: "quit?"
        case .cancelAll: "cancel all?"
        }
    }

    var options: [Option] {
        switch self {
        case .quit:
            [
                Option(key: .character("k"), label: "k", text: "stop them and quit", answer: .stopAndQuit),
                Option(key: .character("w"), label: "w", text: "wait", answer: .wait),
                Option(key: .escape, label: "esc", text: "stay", answer: .stay),
            ]
        case .cancelAll:
            [
                Option(key: .character("c"), label: "c", text: "cancel them", answer: .cancelAll),
                Option(key: .escape, label: "esc", text: "leave them", answer: .leave),
            ]
        }
    }

    struct Option: Sendable {
        let key: Key
        let label: SafeText
        let text: SafeText
        let answer: Answer
    }

    enum Answer: Sendable {
        case stopAndQuit, wait, stay, cancelAll, leave
    }
}
