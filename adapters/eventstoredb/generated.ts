import shared from '@eventstore/db-client/generated/shared_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

// Node finds no named exports in these CommonJS files, for they are attached at run time; hence the detour.
export const { Empty, StreamIdentifier, UUID } = shared;
export const { AppendReq, AppendResp, ReadReq, ReadResp } = streams;
export const { StreamsClient, StreamsService } = services;

export type StreamIdentifier = InstanceType<typeof StreamIdentifier>;
export type AppendReq = InstanceType<typeof AppendReq>;
export type AppendResp = InstanceType<typeof AppendResp>;
export type ReadReq = InstanceType<typeof ReadReq>;
export type ReadResp = InstanceType<typeof ReadResp>;
export type StreamsClient = InstanceType<typeof StreamsClient>;
