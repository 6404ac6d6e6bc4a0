public import Execution

/// A part of a file that an attempt has written, which the dashboard wants to read.
public struct OutputRequest: Hashable, Sendable {
    public let branch: BranchID
    public let attempt: Int
    public let source: OutputSource
    /// In bytes from the start of the file.
    public let offset: Int
    /// At most 256 KB.
    public let count: Int
}
