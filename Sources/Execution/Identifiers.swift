/// Names one branch of one run.
public struct BranchID: Hashable, Sendable, CustomStringConvertible {
    /// Position in the order in which the run came to know its branches, from 0.
    ///
    /// The join has the one after the branches of the plan.
    public let index: Int
    /// As shown and recorded: `summary`, `write[3]`, `join`.
    public let path: String

    public init(index: Int, path: String) {
        self.index = index
        self.path = path
    }

    public var description: String { path }

    public static func == (left: BranchID, right: BranchID) -> Bool {
        left.index == right.index
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(index)
    }

    /// The path of a body's join.
    public static let joinPath = "join"
}
