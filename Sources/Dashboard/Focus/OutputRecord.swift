import Execution

/// In which order an attempt wrote to its streams, and where each piece of that can be read.
///
/// The pieces one after the other are the attempt's text; places in it are counted in bytes from its first one.
struct OutputRecord: Sendable {
    /// Bytes of the text.
    private(set) var byteCount = 0
    /// Goes up when the order of what was already there has changed.
    private(set) var revision = 0
    private var runs: [Run] = []

    /// What came from one stream before another one took over.
    private struct Run {
        /// Where it begins in the text.
        let start: Int
        let source: OutputSource
        /// Where it begins in its file.
        let offset: Int
    }

    /// A part of the text that lies in one place.
    struct Part: Hashable, Sendable {
        /// In the text.
        let range: Range<Int>
        let source: OutputSource
        /// Where it begins in its file.
        let offset: Int
    }

    /// Above this the older half is no longer remembered piece by piece, but as what each stream said.
    static let mostRuns = 1 << 16

    mutating func append(_ output: Output) {
        let source = OutputSource(output)
        let offset = output.offset ?? byteCount
        if let last = runs.last, last.source == source, last.offset + byteCount - last.start == offset {
            // It goes on where the last piece ended.
        } else {
            runs.append(Run(start: byteCount, source: source, offset: offset))
        }
        byteCount += output.byteCount
        if runs.count > Self.mostRuns {
            forgetOrder(of: Self.mostRuns / 2)
        }
    }

    /// What a stretch of the text consists of, from its start to its end.
    func parts(in range: Range<Int>) -> [Part] {
        let range = range.clamped(to: 0..<byteCount)
        var parts: [Part] = []
        var index = runs.partitioningIndex { $0.start > range.lowerBound } - 1
        while index >= 0, index < runs.count, runs[index].start < range.upperBound, !range.isEmpty {
            let run = runs[index]
            let end = index + 1 < runs.count ? runs[index + 1].start : byteCount
            let part = (run.start..<end).clamped(to: range)
            parts.append(Part(range: part, source: run.source, offset: run.offset + part.lowerBound - run.start))
            index += 1
        }
        return parts
    }

    private mutating func forgetOrder(of count: Int) {
        let end = runs[count].start
        let old = parts(in: 0..<end)
        var joined: [Run] = []
        var start = 0
        for source in OutputSource.allCases {
            let said = old.filter { $0.source == source }
            guard let first = said.first else { continue }
            joined.append(Run(start: start, source: source, offset: first.offset))
            start += said.reduce(0) { $0 + $1.range.count }
        }
        runs.replaceSubrange(..<count, with: joined)
        revision += 1
    }
}

extension Array {
    /// The first place of those from which on all elements meet a condition.
    fileprivate func partitioningIndex(_ isBeyond: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
