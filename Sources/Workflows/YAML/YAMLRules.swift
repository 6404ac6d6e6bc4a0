/// What is wrong with a file whatever its keys mean.
enum YAMLRules {
    static func check(_ node: YAMLNode, _ faults: inout Faults) {
        checkTag(node, &faults)
        switch node.content {
        case .scalar(let scalar):
            checkComment(after: scalar, node, &faults)
        case .list(let elements):
            for element in elements { check(element, &faults) }
        case .map(let entries):
            checkKeys(entries, &faults)
            for entry in entries { check(entry.value, &faults) }
        case .faulty:
            break
        }
    }

    private static func checkTag(_ node: YAMLNode, _ faults: inout Faults) {
        guard let tag = node.tag else { return }
        let hint = "a text that begins with `!` needs quotes or `|`"
        faults.error("YAML reads `\(tag)` as a tag, and tags mean nothing here", at: node.place, hint: hint)
    }

    private static func checkKeys(_ entries: [YAMLEntry], _ faults: inout Faults) {
        var seen: [String: Place] = [:]
        for entry in entries {
            let key = entry.key.value
            if let first = seen[key] {
                let line = first.source.lineIndex(at: first.range.lowerBound) + 1
                faults.error("`\(key)` is there twice", at: entry.key.place, hint: "the first is on line \(line)")
            } else if key == "<<" {
                faults.error(
                    "`<<` is not used here", at: entry.key.place, hint: "put common settings into `defaults`")
            }
            seen[key] = seen[key] ?? entry.key.place
        }
    }

    /// `Review PR #12 now` is `Review PR` to YAML.
    private static func checkComment(after scalar: YAMLScalar, _ node: YAMLNode, _ faults: inout Faults) {
        guard scalar.isPlain, !scalar.text.isEmpty, let last = scalar.places.offsets.last else { return }
        let source = node.place.source
        var sign = last + 1
        while source.character(at: sign)?.isYAMLBlank == true { sign += 1 }
        guard sign > last + 1, source.character(at: sign) == "#", let digit = source.character(at: sign + 1),
            ("0"..."9").contains(digit)
        else { return }
        let line = source.lineRange(source.lineIndex(at: last))
        let place = Place(source: source, range: sign..<line.upperBound)
        faults.warning(
            "the rest of the line is a comment", at: place, hint: "put the text in quotes if it belongs to it")
    }
}
