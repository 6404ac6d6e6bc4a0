extension SafeText {
    /// Parts in a row of at most `width` columns: where not all of them fit, those in the middle are left out.
    ///
    /// The last part is always there, if need be cut, and what leads to it comes before the beginning.
    public static func chain(
        _ parts: [SafeText], by separator: SafeText, in width: Int, ellipsis: SafeText
    ) -> SafeText {
        guard let last = parts.last else { return "" }
        var room = width - last.width
        let isWhole = parts.dropLast().reduce(0) { $0 + $1.width + separator.width } <= room
        if isWhole { return joined(parts, by: separator) }
        room -= ellipsis.width + separator.width
        var (head, tail) = ([SafeText](), [last])
        // By turns from the back and from the front, until one does not fit.
        for place in 0..<parts.count - 1 {
            let isFront = place % 2 == 1
            let part = isFront ? parts[head.count] : parts[parts.count - 1 - tail.count]
            room -= part.width + separator.width
            guard room >= 0 else { break }
            if isFront { head.append(part) } else { tail.insert(part, at: 0) }
        }
        return joined(head + [ellipsis] + tail, by: separator).cut(to: width, ellipsis: ellipsis)
    }
}
