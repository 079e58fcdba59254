import { peerKinds } from '#scripts/bench/peers/peer.ts';
import { startPeer } from '#scripts/bench/peers/start-peer.ts';

const [, , name, url] = process.argv;
const kind = peerKinds.find((one) => one === name);
if (!kind || url === undefined) throw new Error('a peer has a kind and a database');
const peer = await startPeer(kind, url);
process.on('SIGTERM', () => void peer.close().then(() => process.exit(0)));
// The one who asks is gone: nobody is left to answer.
process.on('disconnect', () => process.exit(0));
process.send?.({ port: peer.port });
