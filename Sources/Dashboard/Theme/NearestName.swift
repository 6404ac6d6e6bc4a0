/// The known name that was probably meant: at most two letters inserted, removed or changed.
func nearestName(to typed: String, among known: [String]) -> String? {
    let candidates = known.map { (name: $0, distance: editDistance(Array(typed), Array($0))) }
    let nearest = candidates.min { $0.distance < $1.distance }
    guard let nearest, nearest.distance <= 2, nearest.distance < nearest.name.count else { return nil }
    return nearest.name
}

private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (line, letter) in first.enumerated() {
        var diagonal = row[0]
        row[0] = line + 1
        for (column, other) in second.enumerated() {
            let changed = diagonal + (letter == other ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
        }
    }
    return row[second.count]
}
