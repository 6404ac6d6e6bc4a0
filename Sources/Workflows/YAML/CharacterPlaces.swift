/// Where the characters of a text stand in the file it was read from.
struct CharacterPlaces: Sendable {
    let source: SourceText
    /// An offset in the source for each Unicode scalar of the text; empty where they could not be told.
    let offsets: [Int]
    /// Stands for all of the text where its characters cannot be told apart.
    let whole: Range<Int>

    /// The place of a part of the text, given by indices of its Unicode scalars.
    func place(_ part: Range<Int>) -> Place {
        guard !offsets.isEmpty, part.upperBound <= offsets.count else { return Place(source: source, range: whole) }
        guard part.lowerBound < part.upperBound else {
            let start = part.lowerBound < offsets.count ? offsets[part.lowerBound] : whole.upperBound
            return Place(source: source, range: start..<start)
        }
        let start = offsets[part.lowerBound]
        return Place(source: source, range: start..<max(start, offsets[part.upperBound - 1]) + 1)
    }
}
