import { BaseSequencer, type TestSpecification } from 'vitest/node';

const order = ['endurance', 'system', 'pure'];

/** The files that take longest begin first, so that no worker is left alone with one of them in the end. */
export class EnduranceFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longestFirst = await super.sort(files);
    return longestFirst.toSorted((a, b) => order.indexOf(a.project.name) - order.indexOf(b.project.name));
  }
}
