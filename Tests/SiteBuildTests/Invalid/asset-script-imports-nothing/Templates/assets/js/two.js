import "./three.js";
