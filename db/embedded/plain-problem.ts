/** An obstacle the person at the terminal can remove: its message is one plain sentence, shown without a stack. */
export class PlainProblem extends Error {
  override readonly name = 'PlainProblem';
}
