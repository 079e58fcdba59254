/** What a value of a request has to be like: the part of a JSON Schema that the console looks at. */
export interface ValueForm {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, ValueForm>>;
  readonly items?: ValueForm;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly anyOf?: readonly ValueForm[];
}
