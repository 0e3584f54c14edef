import { guardMethods } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';

/** The backup that a control plane is restored from. */
export class SpacesRestoreSource {
  /**
   * A backup in the same group.
   *
   * @param name name of the Backup
   */
  public static backup(name: string): SpacesRestoreSource {
    return new SpacesRestoreSource('Backup', checkName('SpacesRestoreSource.backup', 'name', name));
  }

  /**
   * The last backup of a schedule in the same group.
   *
   * @param name name of the BackupSchedule
   */
  public static backupSchedule(name: string): SpacesRestoreSource {
    return new SpacesRestoreSource('BackupSchedule', checkName('SpacesRestoreSource.backupSchedule', 'name', name));
  }

  private constructor(private readonly kind: string, private readonly name: string) {}

  /** @internal */
  public _render(): { kind: string; name: string } {
    return { kind: this.kind, name: this.name };
  }
}
guardMethods(SpacesRestoreSource);
