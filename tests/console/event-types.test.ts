import { describe, expect, test } from 'vitest';
import { timelineTypes } from '#console/cameras/camera/timeline-types.ts';
import { types } from '#console/record/messages/types/en.ts';
import { cameraEventDefinitions } from '#domain/cameras/camera.ts';
import { eventDefinitions } from '#domain/events.ts';

describe('The console', () => {
  test('names every type of event, so that each can be filtered by and none is shown by its bare name', () => {
    expect(Object.keys(types).toSorted()).toEqual(Object.keys(eventDefinitions).toSorted());
  });

  test('names every event of a camera on its page', () => {
    expect([...timelineTypes].toSorted()).toEqual(Object.keys(cameraEventDefinitions).toSorted());
  });
});
