import type { components, paths } from '#console/api/schema.d.ts';

// The types that reads and deeds are called with, taken out of the document's.

export type Schemas = components['schemas'];
/** An operation by its name: what stands in `may`. */
export type Deed = Schemas['Deed'];

export type Verb = 'post' | 'put' | 'patch' | 'delete';

type Offering<Method extends 'get' | Verb> = {
  [Path in keyof paths]: paths[Path] extends { readonly [Key in Method]: { responses: unknown } }
    ? Path
    : never;
}[keyof paths];

export type ReadPath = Offering<'get'>;
export type DeedPath<Method extends Verb> = Offering<Method>;
export type OperationOf<Method extends 'get' | Verb, Path extends keyof paths> = paths[Path][Method];

type PathPart<Operation> = Operation extends { parameters: { path: infer Part } }
  ? { readonly path: Part }
  : { readonly path?: undefined };

type QueryPart<Operation> = Operation extends { parameters: { query: infer Part } }
  ? { readonly query: Part }
  : Operation extends { parameters: { query?: infer Part } }
    ? { readonly query?: Part }
    : { readonly query?: undefined };

type BodyPart<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? { readonly body: Body }
  : Operation extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? { readonly body?: Body }
    : { readonly body?: undefined };

/** What a read is asked with. */
export type Asked<Operation> = PathPart<Operation> & QueryPart<Operation>;
/** What a deed is done with. */
export type DoneWith<Operation> = PathPart<Operation> & QueryPart<Operation> & BodyPart<Operation>;

type TakesRevision<Operation> = Operation extends { parameters: { header?: infer Headers } }
  ? 'if-match' extends keyof NonNullable<Headers>
    ? true
    : false
  : false;

/**
 * Whoever changes what was read names the revision at which it was looked at: the deed is done only while the thing is still at it,
 * and else refused with 412 `revision-mismatch`. Other deeds may name one.
 */
export type AtRevision<Method extends Verb, Operation> = Method extends 'put' | 'patch'
  ? TakesRevision<Operation> extends true
    ? { readonly ifMatch: number }
    : unknown
  : { readonly ifMatch?: number };

type Content<Operation, Status extends number> = Operation extends {
  responses: { readonly [Key in Status]: { content: { 'application/json': infer Answer } } };
}
  ? Answer
  : never;

export type AnswerOf<Operation> = Content<Operation, 200> | Content<Operation, 201> | Content<Operation, 202>;

/** What a read answers, by its path: `Answer<'/v1/customer-list'>`. */
export type Answer<Path extends ReadPath> = AnswerOf<OperationOf<'get', Path>>;

/** An item of a list, by its path. */
export type Item<Path extends ReadPath> = Answer<Path> extends { items: (infer Row)[] } ? Row : never;
