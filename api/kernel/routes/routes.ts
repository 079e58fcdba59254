import { declaringCommands } from '#api/kernel/routes/command.ts';
import { declaringReads } from '#api/kernel/routes/reads.ts';
import type { Resource, ResourceOptions } from '#api/kernel/routes/resource.ts';

/** What routes are declared by. */
interface Kit extends ReturnType<typeof declaringReads> {
  /** A command: `POST`, `PUT`, `PATCH` or `DELETE`. */
  readonly command: ReturnType<typeof declaringCommands>;
}

/**
 * The routes of one resource, of which each is declared by what only it has: address, name, summary, schemas, and what to
 * call. Headers, responses, problems, dry runs, pages, past moments and positions come with the kit.
 * @param tag under which the document shows them
 * @example
 * export const cameraRoutes = routes('cameras', ({ tierline: { cameras } }, { command }) => {
 *   command('PUT /cameras/:id/plan', {
 *     name: 'ChangeCameraPlan',
 *     summary: 'Put a camera on a plan',
 *     params: idParams<CameraId>(),
 *     body: closed({ planId: id<PlanId>() }),
 *     run: (caller, { params, body }) => cameras.changePlan(caller, params.id, body.planId),
 *   });
 * });
 */
export const routes =
  (tag: string, declare: (api: ResourceOptions, kit: Kit) => void): Resource =>
  async (app, { api }) =>
    declare(api, { command: declaringCommands(app, api, tag), ...declaringReads(app, api, tag) });
