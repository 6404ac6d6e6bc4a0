/// The lines of the help in columns, and these on pages.
struct HelpPages: Sendable, Equatable {
    /// The columns of each page.
    let pages: [[[HelpLine]]]

    /// On one page as low as can be, or else on several, each section in one piece where it has room for that.
    init(_ sections: [[HelpLine]], columns: Int, rows: Int) {
        let longest = sections.map(\.count).max() ?? 0
        let heights = longest <= rows ? Array(longest...rows) : []
        let onOne = heights.lazy.map { Self.flow(sections, rows: $0) }.first { $0.count <= columns }
        guard onOne == nil else {
            pages = [onOne ?? []]
            return
        }
        let all = Self.flow(sections, rows: max(1, rows))
        pages = stride(from: 0, to: all.count, by: columns).map { Array(all[$0..<min($0 + columns, all.count)]) }
    }

    private static func flow(_ sections: [[HelpLine]], rows: Int) -> [[HelpLine]] {
        var columns: [[HelpLine]] = [[]]
        for section in sections where !section.isEmpty {
            var rest = section[...]
            let last = columns.count - 1
            if columns[last].isEmpty {
                columns.removeLast()
            } else if columns[last].count + 1 + rest.count <= rows {
                columns[last] += [.empty] + rest
                continue
            }
            while !rest.isEmpty {
                columns.append(Array(rest.prefix(rows)))
                rest = rest.dropFirst(rows)
            }
        }
        return columns
    }
}
