/// What is wrong with a file of keys, all of it at once.
public struct KeyFileError: Error, Hashable, CustomStringConvertible {
    public struct Fault: Hashable, Sendable {
        /// From 1.
        public let line: Int
        public let message: String
    }

    public let file: String
    public let faults: [Fault]

    init(file: String, faults: [Fault]) {
        self.file = file
        self.faults = faults
    }

    /// One line for each fault.
    public var description: String {
        faults.map { "\(file):\($0.line): \($0.message)" }.joined(separator: "\n")
    }
}
