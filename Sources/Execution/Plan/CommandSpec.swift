/// A command to start.
public struct CommandSpec: Sendable {
    public var launch: Launch
    /// `nil`: nothing to read.
    public var stdin: Template?
    /// Added to the inherited environment, in written order.
    public var environment: [Variable]
    public var directory: Template?
    /// What a relative `directory` is relative to, and where the command starts without one.
    ///
    /// Absolute.
    public var baseDirectory: String
    /// Whether its stdout and stderr are a terminal instead of two pipes: one stream, which may hold what drives a
    /// terminal.
    public var hasTerminal: Bool
    /// The text of a command with its placeholders as it was written; nothing where that is the script itself.
    public var written: Template?

    public enum Launch: Sendable {
        /// A text for `/bin/sh -c`. Values are never part of it: each travels in a variable of the environment, and
        /// the script holds an expansion of that variable.
        case shell(script: String, values: [Variable])
        /// Executed as it is: the program, then its arguments.
        case arguments([Template])
    }

    /// A variable of a command's environment.
    public struct Variable: Sendable, Equatable {
        public var name: String
        public var value: Template

        public init(_ name: String, _ value: Template) {
            self.name = name
            self.value = value
        }
    }

    public init(
        _ launch: Launch,
        stdin: Template? = nil,
        environment: [Variable] = [],
        directory: Template? = nil,
        baseDirectory: String,
        hasTerminal: Bool = false
    ) {
        self.launch = launch
        self.stdin = stdin
        self.environment = environment
        self.directory = directory
        self.baseDirectory = baseDirectory
        self.hasTerminal = hasTerminal
        written = nil
    }
}
