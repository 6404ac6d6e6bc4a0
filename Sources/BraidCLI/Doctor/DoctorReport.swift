import Canvas
import Execution

/// All findings, for people and for programs.
struct DoctorReport {
    let findings: [Finding]

    var status: ExitStatus { findings.contains { $0.level == .problem } ? .failed : .success }

    func lines(_ glyphs: Glyphs) -> [SafeText] {
        let width = findings.map(\.name.count).max() ?? 0
        var lines: [SafeText] = []
        var section = ""
        for finding in findings {
            if finding.section != section {
                section = finding.section
                lines.append(SafeText(sanitizing: section))
            }
            let name = SafeText(sanitizing: finding.name).padded(to: width)
            lines.append("  \(finding.glyph(glyphs)) \(name)  \(SafeText(sanitizing: finding.text))")
            if let advice = finding.advice {
                lines.append("    \(SafeText(sanitizing: "").padded(to: width))  = \(SafeText(sanitizing: advice))")
            }
        }
        return lines
    }

    var json: Value {
        .object([
            Value.Field("ok", .bool(status == .success)), Value.Field("findings", .list(findings.map(\.json))),
        ])
    }
}
