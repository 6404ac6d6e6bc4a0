/// A cell of a table as RFC 4180 has it, which no spreadsheet takes for a formula.
///
/// What begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets a `'` before it, which spreadsheets take for
/// "this is text" and which others can take off. Numbers are written by `number`, and stay what they are.
enum CSVCell {
    static func text(_ text: String) -> String {
        // A line end within a cell is one; what no reader of tables expects is not there.
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.value < 0x20 && scalar != "\n" && scalar != "\r" && scalar != "\t" || scalar == "\u{7F}"
                        ? "\u{FFFD}" : scalar
                }))
        let safe =
            clean.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } == true ? "'" + clean : clean
        guard safe.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    /// Empty for what there is none of.
    static func number(_ number: Int?) -> String { number.map(String.init) ?? "" }

    /// In seconds, with three decimals.
    static func seconds(_ time: Duration?) -> String {
        time.map { FixedDecimals.seconds($0, decimals: 3) } ?? ""
    }

    /// Ends as RFC 4180 has it.
    static func row(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }
}
