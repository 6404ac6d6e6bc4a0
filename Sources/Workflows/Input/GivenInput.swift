/// An input as it was given on the command line: `topic=Swift`, `topic=@notes.txt`, `photo=cat.jpg`.
public struct GivenInput: Sendable, Equatable {
    public var name: String
    /// What follows `=`; `@` before a path means the text of that file, unless the input is a file itself.
    public var value: String
    /// Absolute; what a path in the value is relative to.
    public var folder: String

    public init(name: String, value: String, folder: String) {
        self.name = name
        self.value = value
        self.folder = folder
    }

    /// Reads `name=value`; nothing where there is no `=` or nothing before it.
    public init?(argument: String, folder: String) {
        guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
        self.init(
            name: String(argument[..<sign]), value: String(argument[argument.index(after: sign)...]), folder: folder)
    }
}
