import Yams

/// Reads the YAML of a file into a tree that knows its places, and reports what YAML alone can tell is wrong.
enum YAMLReader {
    /// Nothing where the text cannot be read as YAML at all.
    static func read(_ source: SourceText, _ faults: inout Faults) -> YAMLNode? {
        guard YAMLLimits.allow(source, &faults) else { return nil }
        var keys = RepeatedKeys(source: source)
        do {
            guard let root = try keys.compose() else {
                faults.error("the file is empty", at: source.whole.atStart, hint: YAMLFault.smallestWorkflow)
                return nil
            }
            var converter = YAMLConverter(source: source, renamedKeys: keys.renamed, faults: faults)
            let node = converter.convert(root)
            faults = converter.faults
            YAMLRules.check(node, &faults)
            return converter.isTooLarge ? nil : node
        } catch {
            YAMLFault(error, in: source).report(&faults)
            return nil
        }
    }
}

extension Place {
    var atStart: Place { Place(source: source, range: range.lowerBound..<range.lowerBound) }
}
