import {
  type ControlPlaneSpec, type SpacesConnectionSecret, SpacesControlPlane, type SpacesControlPlaneProps, type SpacesCrossplane, SpacesCrossplaneState,
  type SpacesHostNamespace, SpacesHostNamespaceDeletionPolicy, SpacesUpgradeChannel,
} from './control-plane';
import { SpacesRestoreSource } from './restore-source';
import { enumMember } from '../../kit/checks/expression';
import { enumOf, enumOfString, only, text } from '../../kit/reader/codecs';
import { make, switchOn } from '../../kit/reader/factories';
import { readerOf } from '../../kit/reader/kind';
import { MemberPart } from '../../kit/reader/part';
import type { Place } from '../../kit/reader/place';
import { flat, patched, record, required, to } from '../../kit/reader/table';
import { SPACES_GROUP } from '../api';

type Restore = NonNullable<ControlPlaneSpec['restore']>;

/** A control plane is restored from nothing else. */
const restoreSource = switchOn<Restore['source'], 'kind', SpacesRestoreSource>('kind', {
  Backup: make(SpacesRestoreSource, 'backup', { name: required(to('0', text)), kind: patched, apiGroup: patched }),
  BackupSchedule: make(SpacesRestoreSource, 'backupSchedule', { name: required(to('0', text)), kind: patched, apiGroup: patched }),
});

/** The API server refuses a ControlPlane without `crossplane`, though its schema does not say so. */
type WithCrossplane = ControlPlaneSpec & { readonly crossplane: object };

/** What the API server fills in, whatever the version is. */
const defaultChannel = (place: Place): MemberPart => new MemberPart(place.at('autoUpgrade', 'channel'), enumMember({ SpacesUpgradeChannel }, SpacesUpgradeChannel.STABLE));

/** The fields of a ControlPlane. */
export const controlPlane = readerOf<WithCrossplane, SpacesControlPlaneProps>({
  group: SPACES_GROUP,
  version: 'v1beta1',
  kind: 'ControlPlane',
  construct: SpacesControlPlane,
  spec: {
    crossplane: required(record<WithCrossplane['crossplane'], SpacesCrossplane>({
      version: text,
      autoUpgrade: to('autoUpgrade', only('channel', enumOf({ SpacesUpgradeChannel })), defaultChannel),
      state: enumOf({ SpacesCrossplaneState }),
    })),
    restore: flat<Restore, SpacesControlPlaneProps>({ source: required(to('restore', restoreSource)), finishedAt: patched }),
    writeConnectionSecretToRef: record<NonNullable<ControlPlaneSpec['writeConnectionSecretToRef']>, SpacesConnectionSecret>({
      name: required(text), namespace: text,
    }),
    class: to('controlPlaneClass', text),
    hostNamespace: record<NonNullable<ControlPlaneSpec['hostNamespace']>, SpacesHostNamespace>({
      name: required(text), deletionPolicy: enumOfString({ SpacesHostNamespaceDeletionPolicy }),
    }),
  },
});
