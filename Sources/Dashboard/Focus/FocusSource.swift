import Canvas
import Execution

/// Where the text of an attempt can be had: in memory, or else in its files.
struct FocusSource {
    private let branch: BranchID
    private let attempt: Int
    /// `nil` if the attempt has not said anything.
    private let record: OutputRecord?
    /// The end of the text, where it is of this attempt.
    private let tail: OutputTail?
    /// What a branch that said nothing while it ran gave in the end.
    private let value: String

    init(_ branch: BranchSnapshot, attempt: Int, _ records: OutputRecords) {
        self.branch = branch.branch
        self.attempt = attempt
        record = records[branch.branch, attempt]
        tail = attempt == branch.speaker ? branch.tail : nil
        if branch.tail.totalBytes == 0, case .text(let text)? = branch.outcome?.value?.asText.segments.first {
            value = text
        } else {
            value = ""
        }
    }

    var byteCount: Int { record?.byteCount ?? value.utf8.count }

    var revision: Int { record?.revision ?? 0 }

    /// What has to be read to know a page.
    func read(_ page: Int, isForSearch: Bool = false) -> OutputRead {
        let range = TextPage.window(of: page, byteCount: byteCount)
        return OutputRead(
            branch: branch, attempt: attempt, page: page, range: range,
            requests: keptWindow(range) == nil ? requests(for: range) : [], isForSearch: isForSearch)
    }

    /// A stretch of the text that is in memory; `nil` if some of it is not.
    func keptWindow(_ range: Range<Int>) -> OutputWindow? {
        guard record == nil else { return tail?.window(range) }
        var window = OutputWindow(start: range.lowerBound)
        window.append(value.utf8.dropFirst(range.lowerBound).prefix(range.count), role: .text)
        return window
    }

    /// What was asked for, put together in the order in which it was said; `nil` if some of it is lost.
    func window(of read: OutputRead, _ answers: [[UInt8]?]) -> OutputWindow? {
        guard !read.requests.isEmpty else { return keptWindow(read.range) }
        var window = OutputWindow(start: read.range.lowerBound)
        for part in record?.parts(in: read.range) ?? [] {
            if part.source == .memory {
                guard let kept = tail?.window(part.range) else { return nil }
                for (bytes, role) in kept.pieces(in: part.range) { window.append(bytes, role: role) }
            } else {
                guard let bytes = Self.bytes(of: part, in: read.requests, answers) else { return nil }
                window.append(bytes, role: part.source == .errors ? .stderr : .text)
            }
        }
        return window
    }

    private static func bytes(
        of part: OutputRecord.Part, in requests: [OutputRequest], _ answers: [[UInt8]?]
    ) -> ArraySlice<UInt8>? {
        guard let index = requests.firstIndex(where: { $0.source == part.source }), let bytes = answers[index]
        else { return nil }
        let start = part.offset - requests[index].offset
        return start + part.range.count <= bytes.count ? bytes[start..<start + part.range.count] : nil
    }

    /// In each file the parts of a stretch lie side by side.
    private func requests(for range: Range<Int>) -> [OutputRequest] {
        let parts = record?.parts(in: range) ?? []
        return [OutputSource.output, .errors].compactMap { source in
            let parts = parts.filter { $0.source == source }
            guard let first = parts.first, let last = parts.last else { return nil }
            return OutputRequest(
                branch: branch, attempt: attempt, source: source, offset: first.offset,
                count: last.offset + last.range.count - first.offset)
        }
    }
}

extension FocusSource {
    /// A stretch of the text from memory or from files; `nil` if some of it is lost.
    func window(_ range: Range<Int>, reading read: (OutputRequest) -> [UInt8]?) -> OutputWindow? {
        if let kept = keptWindow(range) { return kept }
        let needed = OutputRead(
            branch: branch, attempt: attempt, page: TextPage.number(of: range.lowerBound), range: range,
            requests: requests(for: range), isForSearch: false)
        return window(of: needed, needed.requests.map(read))
    }
}
