/// Results as comma-separated values: a header, then a row for each, also for those without a value.
///
/// Quoted as RFC 4180 says; lines end with a line feed alone, the last one with nothing.
struct CSVTable {
    let text: String

    init(columns: [String], _ candidates: [Candidate]) throws(BranchFailure) {
        guard !candidates.contains(where: { $0.value?.holdsLargeText == true }) else {
            throw BranchFailure(.limit, "a text over 1 MB does not fit into a table")
        }
        var lines = [Self.line(["name", "status"] + columns)]
        for candidate in candidates {
            let cells = Self.cells(of: candidate.value, columns)
            lines.append(Self.line([candidate.title, candidate.status?.rawValue ?? ""] + cells))
        }
        text = lines.joined(separator: "\n")
    }

    /// The fields of an object; what has none of these fields, whole in the column `value`.
    private static func cells(of value: Value?, _ columns: [String]) -> [String] {
        guard let value else { return columns.map { _ in "" } }
        let fields = columns.map { value[$0] }
        if fields.contains(where: { $0 != nil }) {
            return fields.map { $0?.cell ?? "" }
        }
        return columns.map { $0 == valueColumn ? value.cell : "" }
    }

    private static let valueColumn = "value"

    private static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",")
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
        return "\"\(cell.replacing("\"", with: "\"\""))\""
    }
}

extension Value {
    /// As text, lists as JSON.
    fileprivate var cell: String {
        switch self {
        case .list, .object: json
        default: asText.inMemory ?? ""
        }
    }
}
