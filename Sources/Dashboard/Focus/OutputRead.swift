import Execution

/// What has to be read to know a page of the focused text.
struct OutputRead: Hashable, Sendable {
    let branch: BranchID
    let attempt: Int
    let page: Int
    /// In the text.
    let range: Range<Int>
    /// The parts of it that are in files, at most one of each file.
    let requests: [OutputRequest]
    /// It is only to be searched.
    let isForSearch: Bool
}
