/** What is asked for is being made and is not there yet: asked again in a moment, it may be. Answered as 503 `read-model-behind`. */
export class NotThereYet extends Error {
  override readonly name: string = 'NotThereYet';
}
