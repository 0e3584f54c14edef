import { Rule } from '../kit/checks/rule';

/** The rules of fleets, of their inventories, and of the output of `GitOpsApp`. */
export class FleetRule {
  /**
   * A fleet has members, and they get something. Otherwise the files of earlier members are removed, and Flux or Argo CD may delete what they
   * applied.
   */
  public static readonly EMPTY = Rule._warning('fleet/empty');
  /** A group has members. */
  public static readonly GROUP = Rule._warning('fleet/group');
  /** Every member is a different control plane. Two that are reached in the same way are one, and each gets what is meant for the other. */
  public static readonly SAME_CONTROL_PLANE = Rule._warning('fleet/same-control-plane');
  /** The ApplicationSet of a fleet is small enough to be applied: client-side apply takes 256 kB, the API server 1.5 MB. */
  public static readonly APP_SET_SIZE = Rule._warning('fleet/app-set-size');

  /** The members of a fleet have different names: each name is a folder. */
  public static readonly MEMBER_NAME = Rule._error('fleet/member-name');
  /** A member that is looked up is in the fleet. */
  public static readonly MEMBER = Rule._error('fleet/member');
  /** Members are spread over 1 to 1000 shards. */
  public static readonly SHARDS = Rule._error('fleet/shards');
  /** Applications come from `each.argo` or from one ApplicationSet, not from both. */
  public static readonly APPLICATIONS = Rule._error('fleet/applications');
  /** The Applications of an ApplicationSet name their clusters in one way: all by the cluster name, or all by the server. */
  public static readonly APP_SET_DESTINATION = Rule._error('fleet/app-set-destination');
  /** A source belongs to one tool of a member: `flux` and `stages` do not both create it. */
  public static readonly ONE_SOURCE = Rule._error('fleet/one-source');
  /** An operator with settings for Argo CD names a project of Argo CD. Without one, Flux delivers it. */
  public static readonly OPERATOR_PROJECT = Rule._error('fleet/operator-project');
  /** The credentials of a provider are read from a store of the same member. */
  public static readonly STORE = Rule._error('fleet/store');

  /** The id of a folder is the name of a folder, and the id of a chart in it is not that of another folder. */
  public static readonly FOLDER_NAME = Rule._error('fleet/folder-name');
  /** An output folder is in the app, or in another output folder. */
  public static readonly FOLDER_SCOPE = Rule._error('fleet/folder-scope');
  /** A chart has one namespace, wherever it is looked up. */
  public static readonly CHART_NAMESPACE = Rule._error('fleet/chart-namespace');
  /** An app with output folders writes more than one file. */
  public static readonly FILE_PER_APP = Rule._error('fleet/file-per-app');
  /** Every chart or object has a file to itself. */
  public static readonly OWN_FILE = Rule._error('fleet/own-file');
  /** The output is a folder that can be written. */
  public static readonly OUTPUT_FOLDER = Rule._error('fleet/output-folder');
  /** The path of a file is valid on this system and leads into the output folder. */
  public static readonly OUTPUT_PATH = Rule._error('fleet/output-path');
  /** Files of other programs are never overwritten. */
  public static readonly FOREIGN_FILE = Rule._error('fleet/foreign-file');
  /** A `kustomization.yaml` that was edited by hand lists the same files as before. */
  public static readonly EDITED_INDEX = Rule._error('fleet/edited-index');
  /** The journal of an interrupted run is the one that this library wrote for the same user. Others are never followed. */
  public static readonly OUTPUT_JOURNAL = Rule._error('fleet/output-journal');
  /** One run at a time writes to an output folder. */
  public static readonly OUTPUT_LOCK = Rule._error('fleet/output-lock');

  /** An inventory is a file in UTF-8 that can be read. */
  public static readonly INVENTORY_FILE = Rule._error('fleet/inventory-file');
  /** An inventory is one valid YAML or JSON document. */
  public static readonly INVENTORY_SYNTAX = Rule._error('fleet/inventory-syntax');
  /** An inventory has the keys and types of `schema/fleet.schema.json`. */
  public static readonly INVENTORY_SCHEMA = Rule._error('fleet/inventory-schema');
  /** Where an inventory offers a choice, one of the keys is given. */
  public static readonly INVENTORY_CHOICE = Rule._error('fleet/inventory-choice');
  /** A placeholder such as `$(name)` is known, and its control plane has a value for it. */
  public static readonly INVENTORY_PLACEHOLDER = Rule._error('fleet/inventory-placeholder');
  /** A group of an inventory has control planes: otherwise a typing error would silently drop what it gives. */
  public static readonly INVENTORY_GROUP = Rule._error('fleet/inventory-group');
  /** A value keeps its meaning when YAML is read: no large numbers, dates, sets or values that contain themselves. */
  public static readonly INVENTORY_VALUE = Rule._error('fleet/inventory-value');

  private constructor() {}
}
