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

extension String {
    /// What a path says of the branch but not of which instance it is: `company/finding` of `company[0]/finding[2]`.
    var withoutInstanceNumbers: String {
        guard utf8.contains(UInt8(ascii: "[")) else { return self }
        var isNumber = false
        return String(
            decoding: utf8.filter { byte in
                defer { if byte == UInt8(ascii: "]") { isNumber = false } }
                if byte == UInt8(ascii: "[") { isNumber = true }
                return !isNumber
            }, as: UTF8.self)
    }
}
