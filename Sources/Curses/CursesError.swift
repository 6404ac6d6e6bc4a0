/// Why no screen can be shown.
public struct CursesError: Error, Hashable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The process has no terminal, or it cannot be opened.
        case noTerminal(reason: String)
        /// The terminal has no description, or none that can place text.
        case unusableTerminal(name: String)
        /// A pipe, a descriptor or memory could not be had.
        case noResources(reason: String)
        /// Another screen is open in this process.
        case alreadyOpen
    }

    public let code: Code

    init(_ code: Code) {
        self.code = code
    }

    public var description: String {
        switch code {
        case .noTerminal(let reason):
            "cannot open the terminal `/dev/tty`: \(reason); use `--ui plain`"
        case .unusableTerminal(let name):
            "the terminal type `\(name)` cannot place text, or is not known here; set TERM, or use `--ui plain`"
        case .noResources(let reason):
            "cannot set up the screen: \(reason); use `--ui plain`"
        case .alreadyOpen:
            "a screen is open already; close it first"
        }
    }
}
